package paas.core.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import paas.core.access.Caller;
import paas.spi.name.ProjectId;

/** One thing that a caller does, until its result is known. Closing it writes it. */
public final class Recording implements AutoCloseable {

    private final Recorder recorder;
    private final Caller caller;
    private final String verb;
    private final Instant began;
    private final long nanos = System.nanoTime();
    /** Looked up at once, where it may be gone in the end. */
    private final Optional<String> keyName;
    private final boolean always;
    private Optional<ProjectId> project = Optional.empty();
    private String target = "";
    private String detail = "";
    private String result = "internal";
    private boolean refused;
    private boolean shown;

    Recording(Recorder recorder, Caller caller, String verb, Instant began, boolean always) {
        this.recorder = recorder;
        this.caller = caller;
        this.verb = verb;
        this.began = began;
        this.always = always;
        this.keyName = always ? Optional.of(recorder.keyName(caller)) : Optional.empty();
    }

    public Recording project(ProjectId id) {
        project = Optional.of(id);
        return this;
    }

    /** @param what the project's name, or whatever else it is about; never a secret */
    public Recording target(String what) {
        target = what;
        return this;
    }

    /** @param more for people; never a secret */
    public Recording detail(String more) {
        detail = more;
        return this;
    }

    /** Secrets are to be shown, which must not happen unless it is written. @param names of them */
    public void shown(String names) {
        detail = names;
        shown = true;
    }

    public void succeeded() {
        result = Entry.OK;
    }

    /** Closed without either this or {@link #succeeded}, it is recorded as a failure of our own. @param code of the failure */
    public void failed(String code) {
        result = code;
    }

    /** The same for what the gate did not let through. @param code of the failure */
    public void refused(String code) {
        failed(code);
        refused = true;
    }

    private Entry entry() {
        return new Entry(0, began, caller.name(), caller.fingerprint(), keyName.orElseGet(() -> recorder.keyName(caller)), caller.from(), verb, project, target, result,
                Duration.ofNanos(System.nanoTime() - nanos).toMillis(), detail);
    }

    @Override
    public void close() {
        if (refused) {
            recorder.writeRefusal(entry());
        } else if (shown) {
            recorder.writeOrFail(entry());
        } else if (always) {
            recorder.write(entry());
        }
    }
}
