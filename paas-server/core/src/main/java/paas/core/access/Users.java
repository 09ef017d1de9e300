package paas.core.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Everybody who may come in, and those who are suspended. */
public interface Users {

    /** Who was removed under that name comes back, with nothing of before. @throws paas.spi.Failure {@code user-exists} when the name is taken */
    User add(String name, boolean administrator, boolean service);

    /** A person. */
    default User add(String name, boolean administrator) {
        return add(name, administrator, false);
    }

    Optional<User> find(String name);

    Optional<User> byId(long id);

    List<User> list();

    void administrator(long id, boolean administrator);

    /** @param since empty: they may come in again */
    void suspended(long id, Optional<Instant> since);

    /** Removes somebody with their keys, roles and invitations. @throws paas.spi.Failure {@code user-has-projects} */
    void remove(long id);
}
