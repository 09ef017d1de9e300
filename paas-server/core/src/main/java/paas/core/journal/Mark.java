package paas.core.journal;

import java.time.Instant;

/**
 * An entry that the chain depends on, and that need not be there any more.
 *
 * @param name {@link #BEGUN} or {@link #REMOVED}
 * @param key the id of the key by which it was made
 * @param proof the MAC of all this
 */
public record Mark(String name, Head at, Instant when, String key, String proof) {

    /** The last entry from before there was a chain: it and those before were chained afterwards. */
    public static final String BEGUN = "begun";
    /** The last entry that was removed by age. */
    public static final String REMOVED = "removed";
}
