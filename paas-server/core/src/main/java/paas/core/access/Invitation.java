package paas.core.access;

import java.time.Instant;

/**
 * Lets somebody add a key of theirs, once.
 *
 * @param hash SHA-256 of the code, in hexadecimal digits: the code itself is kept nowhere
 * @param user the id
 */
public record Invitation(String hash, long user, Instant until) {
}
