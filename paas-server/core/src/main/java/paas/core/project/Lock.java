package paas.core.project;

import java.time.Instant;
import paas.spi.Failure;
import paas.spi.name.ProjectId;
import paas.spi.name.ProjectName;

/**
 * Says that a project is to get no new release until somebody lifts it.
 *
 * @param reason as it was typed; empty when none was
 */
public record Lock(ProjectId project, String who, String reason, Instant since) {

    /** {@code ada: the sale goes on}. */
    public String shown() {
        return who + (reason.isEmpty() ? ", without a reason" : ": " + reason);
    }

    /** What whoever wants a release is told. */
    public Failure refusal(ProjectName name) {
        return Failure.conflict("locked", name + " is locked by " + shown() + " (since " + Times.shown(since) + ").",
                "Ask them, or lift it: ssh paas unlock " + name);
    }
}
