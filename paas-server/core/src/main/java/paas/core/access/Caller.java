package paas.core.access;

/**
 * Who asks.
 *
 * @param fingerprint of the key that was shown; empty when the server itself asks
 * @param from the address it came from: {@code 192.0.2.7}, {@code local}
 */
public record Caller(User user, String fingerprint, String from) {

    public String name() {
        return user.name();
    }

    public boolean administrator() {
        return user.administrator();
    }
}
