package paas.core.project;

import java.util.Optional;
import paas.spi.name.ProjectId;

/** Which projects are locked. */
public interface Locks {

    Optional<Lock> of(ProjectId project);

    /** @return whether it was free; a lock that is there stays as it is */
    boolean put(Lock lock);

    /** @return whether there was one */
    boolean lift(ProjectId project);
}
