package paas.core.access;

import java.time.Instant;
import java.util.Optional;

/**
 * A role that somebody has on something. There is one of the same user, scope and role at most.
 *
 * @param user the id
 * @param until when it ends by itself; empty: never
 * @param by the name of who gave it
 */
public record Grant(long user, Scope scope, String role, Optional<Instant> until, String by, Instant at) {

    public boolean holds(Instant now) {
        return until.filter(end -> !end.isAfter(now)).isEmpty();
    }
}
