package paas.core.journal;

import java.time.Instant;
import java.util.Optional;

/** What became of checking the journal. */
public sealed interface Verdict {

    /**
     * Every entry is as it was written.
     *
     * @param entries how many there are
     * @param head for the auditor to note
     * @param before the last entry from before there was a chain, for which the chain vouches as it was when it began; 0: none
     * @param began when the chain did
     * @param removed the last that was removed by age
     */
    record Intact(long entries, Head head, long before, Instant began, Optional<Mark> removed) implements Verdict {
    }

    /** @param number of the first entry that is wrong  @param what a sentence  @param next what to do about it; may be empty */
    record Broken(long number, String what, String next) implements Verdict {
    }
}
