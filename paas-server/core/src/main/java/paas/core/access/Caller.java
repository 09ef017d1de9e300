package paas.core.access;

import java.time.Instant;
import java.util.Optional;

/**
 * Who asks.
 *
 * @param fingerprint of the key that was shown; empty when the server itself asks
 * @param from the address it came from: {@code 192.0.2.7}, {@code local}
 * @param offered the key of a guest, as in an authorized_keys file: they have shown that they have it, and nobody knows it yet
 */
public record Caller(User user, String fingerprint, String from, Optional<String> offered) {

    private static final User GUEST = new User(0, "guest", false, Instant.EPOCH);

    /** Somebody who is known. */
    public Caller(User user, String fingerprint, String from) {
        this(user, fingerprint, from, Optional.empty());
    }

    /** Somebody who has come to use an invitation. */
    public static Caller guest(String fingerprint, String from, String key) {
        return new Caller(GUEST, fingerprint, from, Optional.of(key));
    }

    public String name() {
        return user.name();
    }

    public boolean administrator() {
        return user.administrator();
    }

    public boolean guest() {
        return offered.isPresent();
    }
}
