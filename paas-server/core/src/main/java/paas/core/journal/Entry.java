package paas.core.journal;

import java.time.Instant;
import java.util.Optional;
import paas.spi.name.ProjectId;

/**
 * One line of the journal.
 *
 * @param number from 1, without gaps; 0 before it was appended
 * @param who the user's name; {@code server} for the server itself
 * @param key fingerprint of the key used; empty for the server itself
 * @param from the address it came from
 * @param project empty when it was about no project
 * @param target the project's name as it was then, or whatever else it was about; never a secret
 * @param result {@code ok}, or the code of the failure
 * @param millis how long it took
 * @param detail more, for people: {@code v12}
 */
public record Entry(long number, Instant at, String who, String key, String from, String verb, Optional<ProjectId> project, String target,
                    String result, long millis, String detail) {
}
