package paas.core.access;

import java.util.List;
import java.util.Optional;

/** All teams. */
public interface Teams {

    /** @throws paas.spi.Failure {@code team-exists} when the name is taken */
    Team add(String name);

    Optional<Team> byId(long id);

    /** Sorted by name. */
    List<Team> list();

    /** Removes it and the roles that were given on it. @throws paas.spi.Failure {@code team-has-projects} */
    void remove(long id);
}
