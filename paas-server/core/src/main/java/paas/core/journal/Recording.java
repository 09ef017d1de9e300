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
    private Optional<ProjectId> project = Optional.empty();
    private String target = "";
    private String detail = "";
    private String result = "internal";

    Recording(Recorder recorder, Caller caller, String verb, Instant began) {
        this.recorder = recorder;
        this.caller = caller;
        this.verb = verb;
        this.began = began;
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

    public void succeeded() {
        result = "ok";
    }

    /** Closed without either this or {@link #succeeded}, it is recorded as a failure of our own. @param code of the failure */
    public void failed(String code) {
        result = code;
    }

    Entry entry() {
        return new Entry(0, began, caller.name(), caller.fingerprint(), caller.from(), verb, project, target, result,
                Duration.ofNanos(System.nanoTime() - nanos).toMillis(), detail);
    }

    @Override
    public void close() {
        recorder.write(this);
    }
}
