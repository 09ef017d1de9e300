package paas.core.journal;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.access.Caller;

/** Writes into the journal what callers do. */
public final class Recorder {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    private final Journal journal;
    private final Clock clock;

    public Recorder(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** Something begins; what became of it is written when the recording is closed. */
    public Recording begin(Caller caller, String verb) {
        return new Recording(this, caller, verb, clock.instant());
    }

    /** The thing has happened by now, so that a journal that cannot be written must not turn it into a failure: it is logged. */
    void write(Recording recording) {
        Entry entry = recording.entry();
        try {
            journal.append(entry);
        } catch (RuntimeException e) {
            LOG.error("not in the journal: {} {} by {}: {}", entry.verb(), entry.target(), entry.who(), entry.result(), e);
        }
    }
}
