package paas.core.release;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import paas.spi.name.ProjectId;

/** The commits in projects' repositories. */
public interface Commits {

    /** @param id 40 hexadecimal digits  @param subject the first line of its message */
    record Commit(String id, Instant at, String author, String subject) {
    }

    /**
     * What lies between two commits.
     *
     * @param added in the second and not in the first, newest first, at most as many as were asked for
     * @param addedInAll how many these are without that limit
     * @param left in the first and not in the second: the branch was rewound, or another one was deployed
     */
    record Between(List<Commit> added, int addedInAll, List<Commit> left, int leftInAll) {

        public Between {
            added = List.copyOf(added);
            left = List.copyOf(left);
        }
    }

    /** A commit; empty when none of these repositories has it any more. */
    Optional<Commit> find(List<ProjectId> repositories, String commit);

    /** @return empty when none of these repositories has both any more */
    Optional<Between> between(List<ProjectId> repositories, String from, String to, int most);
}
