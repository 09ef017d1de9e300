package paas.core.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import paas.spi.name.ProjectId;

/**
 * One line of the journal.
 *
 * @param number from 1, without gaps; 0 before it was appended
 * @param who the user's name; {@code server} for the server itself
 * @param key fingerprint of the key used; empty for the server itself
 * @param keyName what its user calls that key: {@code laptop}; empty when that is not known
 * @param from the address it came from
 * @param project empty when it was about no project, or about one that the caller may not see
 * @param target the project's name as it was then, or whatever else it was about; never a secret
 * @param result {@code ok}, or the code of the failure
 * @param millis how long it took
 * @param detail more, for people: {@code v12}
 */
public record Entry(long number, Instant at, String who, String key, String keyName, String from, String verb, Optional<ProjectId> project, String target,
                    String result, long millis, String detail) {

    public static final String OK = "ok";
    private static final int LONGEST = 4_000;

    /** As every database gives it back: times in microseconds, texts that are Unicode and no longer than a page. */
    public Entry kept(long under) {
        return new Entry(under, at.truncatedTo(ChronoUnit.MICROS), text(who), text(key), text(keyName), text(from), text(verb), project, text(target), text(result), millis,
                text(detail));
    }

    private static String text(String given) {
        String cut = given.length() <= LONGEST ? given : given.substring(0, LONGEST) + "…";
        return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '?');
    }
}
