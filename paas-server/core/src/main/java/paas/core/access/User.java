package paas.core.access;

import java.time.Instant;
import java.util.Optional;

/**
 * A person, or a program that acts on its own.
 *
 * @param id never used again
 * @param service whether it is a program
 * @param suspended since when they may not come in; empty: they may
 */
public record User(long id, String name, boolean administrator, boolean service, Optional<Instant> suspended, Instant created) {

    /** A person who may come in. */
    public User(long id, String name, boolean administrator, Instant created) {
        this(id, name, administrator, false, Optional.empty(), created);
    }
}
