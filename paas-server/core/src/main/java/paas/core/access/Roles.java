package paas.core.access;

import java.util.List;
import java.util.Optional;

/** The roles that administrators made beside the built-in ones. */
public interface Roles {

    /** @throws paas.spi.Failure {@code role-exists} */
    void add(Role role);

    /** Sorted by name. */
    List<Role> custom();

    /** @return whether it was there  @throws paas.spi.Failure {@code role-given} when somebody has it */
    boolean remove(String name);

    /** A built-in one or another. */
    default Optional<Role> find(String name) {
        return Role.builtIn(name).or(() -> custom().stream().filter(role -> role.name().equals(name)).findFirst());
    }
}
