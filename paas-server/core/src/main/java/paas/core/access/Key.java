package paas.core.access;

import java.time.Instant;
import java.util.Optional;

/**
 * A public key by which a user comes in.
 *
 * @param fingerprint {@code SHA256:…} as OpenSSH prints it; one key belongs to one user
 * @param user the id of its user
 * @param name what people call it: {@code laptop}
 * @param line the key as in an authorized_keys file: {@code ssh-ed25519 AAAA…}, without options or comment
 * @param until when it stops opening anything; empty: never
 */
public record Key(String fingerprint, long user, String name, String line, Instant added, Optional<Instant> lastUsed, Optional<Instant> until) {

    /** One that does not end by itself. */
    public Key(String fingerprint, long user, String name, String line, Instant added, Optional<Instant> lastUsed) {
        this(fingerprint, user, name, line, added, lastUsed, Optional.empty());
    }

    public boolean opens(Instant now) {
        return until.filter(end -> !end.isAfter(now)).isEmpty();
    }
}
