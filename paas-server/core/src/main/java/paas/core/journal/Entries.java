package paas.core.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The journal as it is searched, some entries at a time. */
public interface Entries {

    /** Numbers between which all entries of a time lie, among others. @param to inclusive; below {@code from} when there are none */
    record Stretch(long from, long to) {
    }

    /** Those after that number that are wanted, but for their time; the oldest first. */
    List<Entry> after(Wanted wanted, long number, int limit);

    /** Those before that number that are wanted, but for their time; the newest first. */
    List<Entry> before(Wanted wanted, long number, int limit);

    Stretch stretch(Optional<Instant> since, Optional<Instant> until);

    /** The number of the newest entry. @return 0 when there is none */
    long newest();
}
