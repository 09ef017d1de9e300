package paas.core.access;

import java.time.Instant;
import java.util.Optional;

/** The invitations that nobody has used yet. */
public interface Invitations {

    /** Instead of any other of that user. */
    void put(Invitation invitation);

    /** Takes it away, so that it is used once: two who come at the same time do not both get it. Those that ended before {@code now} are forgotten. */
    Optional<Invitation> take(String hash, Instant now);
}
