package paas.core.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The journal as a chain: how it is begun, checked, and shortened at its old end. */
public interface ChainedEntries {

    /** An entry as it lies there, with its MAC. */
    record Chained(Entry entry, String mac) {
    }

    /**
     * What holds the chain, at one moment.
     *
     * @param head the newest entry, as it is kept where entries are numbered
     * @param first the lowest number that is there; 0 when there is none
     * @param last the highest
     */
    record Ends(Head head, long first, long last, Optional<Mark> begun, Optional<Mark> removed) {
    }

    Ends ends();

    /** The oldest first. */
    List<Chained> chained(long after, int limit);

    /** The MAC of an entry, or of the last one that was removed; empty when it is not there. */
    Optional<String> mac(long number);

    /** Chains what was written before there was a chain; nothing when there is one. Killed in the midst, it begins again. @return how many entries */
    long begin(Instant now);

    /** The last entry that, with all before it, is older. @return 0 when there is none */
    long lastBefore(Instant moment);

    /** Removes entries from the old end, up to that number, at most {@code limit}, and keeps a mark of the last. @return how many */
    int remove(long upTo, int limit, Instant now);
}
