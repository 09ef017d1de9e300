package paas.core.journal;

import java.time.Clock;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.access.Caller;

/** Writes into the journal what callers do. */
public final class Recorder {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    private final Journal journal;
    private final Clock clock;
    private final UnaryOperator<String> keyNames;
    private final LongSupplier nanos;
    private final Refusals refusals = new Refusals();

    /** @param keyNames what people call the key of a fingerprint; empty text when it is not known  @param nanos of {@link System#nanoTime} */
    public Recorder(Journal journal, Clock clock, UnaryOperator<String> keyNames, LongSupplier nanos) {
        this.journal = journal;
        this.clock = clock;
        this.keyNames = keyNames;
        this.nanos = nanos;
    }

    public Recorder(Journal journal, Clock clock) {
        this(journal, clock, _ -> "", System::nanoTime);
    }

    /** Something begins; what became of it is written when the recording is closed. */
    public Recording begin(Caller caller, String verb) {
        return new Recording(this, caller, verb, clock.instant(), true);
    }

    /** The same for what only looks: it is written when it is refused, or when it says itself that it is worth it. */
    public Recording watch(Caller caller, String verb) {
        return new Recording(this, caller, verb, clock.instant(), false);
    }

    /** What was left out because there was too much of it is written as one. @param all also what more may come of */
    public void settle(boolean all) {
        refusals.settled(nanos.getAsLong(), all).forEach(this::write);
    }

    String keyName(Caller caller) {
        try {
            return caller.fingerprint().isEmpty() ? "" : keyNames.apply(caller.fingerprint());
        } catch (RuntimeException e) {
            LOG.debug("the name of a key is not known", e);
            return "";
        }
    }

    /** Unless there were too many. */
    void writeRefusal(Entry entry) {
        settle(false);
        if (refusals.admit(entry, nanos.getAsLong())) {
            write(entry);
        }
    }

    /** The thing has happened by now, so that a journal that cannot be written must not turn it into a failure: it is logged. */
    void write(Entry entry) {
        try {
            journal.append(entry);
        } catch (RuntimeException e) {
            LOG.error("not in the journal: {} {} by {}: {}", entry.verb(), entry.target(), entry.who(), entry.result(), e);
        }
    }

    /** What may only happen when it is in the journal. */
    void writeOrFail(Entry entry) {
        journal.append(entry);
    }
}
