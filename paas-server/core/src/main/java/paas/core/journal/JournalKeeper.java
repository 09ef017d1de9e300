package paas.core.journal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.access.Caller;
import paas.core.access.User;

/** Looks after the journal: begins its chain, notes its head, writes what was left out, and removes what is too old. */
public final class JournalKeeper implements AutoCloseable {

    /** As the journal names what it removes from itself. */
    public static final String VERB = "journal:expire";

    private static final Logger LOG = LoggerFactory.getLogger(JournalKeeper.class);
    private static final Caller SERVER = new Caller(new User(0, "server", true, Instant.EPOCH), "", "local");
    private static final Duration EVERY = Duration.ofHours(6);
    private static final int BATCH = 5_000;
    private static final int SMALL = 5_000;

    private final ChainedEntries entries;
    private final Witness witness;
    private final Recorder recorder;
    private final int days;
    private final Clock clock;
    private final LongSupplier nanos;
    private volatile boolean begun;
    private long due;

    /** @param days after which entries are removed; 0: never  @param nanos of {@link System#nanoTime} */
    public JournalKeeper(ChainedEntries entries, Witness witness, Recorder recorder, int days, Clock clock, LongSupplier nanos) {
        this.entries = entries;
        this.witness = witness;
        this.recorder = recorder;
        this.days = days;
        this.clock = clock;
        this.nanos = nanos;
        this.due = nanos.getAsLong() + Duration.ofMinutes(1).toNanos();
    }

    /** Before anything is written. A start does not wait for the chain of a large journal from before: it comes up by and by. */
    public void begin() {
        if (entries.ends().head().number() <= SMALL) {
            chain();
        }
    }

    private void chain() {
        long chained = entries.begin(clock.instant());
        begun = true;
        if (chained > 0) {
            LOG.info("the chain of the journal begins: {} entries were there before", chained);
        }
    }

    /** To be called often. */
    public void tick() {
        if (!begun) {
            chain();
        }
        recorder.settle(false);
        witness.note(entries);
        if (days > 0 && nanos.getAsLong() - due >= 0) {
            due = nanos.getAsLong() + EVERY.toNanos();
            expire();
        }
    }

    private void expire() {
        long last = entries.lastBefore(clock.instant().minus(Duration.ofDays(days)));
        long removed = 0;
        for (int some = -1; last > 0 && some != 0; removed += some) {
            some = entries.remove(last, BATCH, clock.instant());
        }
        if (removed > 0) {
            try (Recording recording = recorder.begin(SERVER, VERB)) {
                recording.detail(removed + " entries older than " + days + " days, up to " + last).succeeded();
            }
        }
    }

    @Override
    public void close() {
        recorder.settle(true);
        witness.note(entries);
    }
}
