package paas.core.access;

import java.util.List;
import java.util.Optional;

/** Everybody who may come in. */
public interface Users {

    /** @throws paas.spi.Failure {@code user-exists} when the name is taken */
    User add(String name, boolean administrator);

    Optional<User> find(String name);

    Optional<User> byId(long id);

    List<User> list();
}
