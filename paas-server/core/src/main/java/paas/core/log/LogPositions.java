package paas.core.log;

import java.util.Optional;
import paas.spi.name.InstanceId;

/** How far each instance's log was read. */
public interface LogPositions {

    Optional<String> find(InstanceId id);

    void save(InstanceId id, String position);

    void remove(InstanceId id);
}
