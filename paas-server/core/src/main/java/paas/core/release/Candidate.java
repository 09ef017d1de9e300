package paas.core.release;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import paas.spi.name.OperationId;
import paas.spi.name.ProjectId;
import paas.spi.name.ReleaseNumber;
import paas.spi.strategy.Ramp;

/**
 * A release that runs beside the one that serves, and will serve or end: held, or a canary. A project has one at most.
 *
 * @param operation that made it
 * @param ref the branch that moves when it serves; empty: none does
 * @param canary empty for one that is held
 */
public record Candidate(ProjectId project, ReleaseNumber release, OperationId operation, String who, Instant since, String ref, Optional<Canary> canary) {

    /**
     * Its share of the requests.
     *
     * @param step of the ramp, from 0
     * @param begun when the step began
     * @param token see {@link paas.spi.strategy.Course.Finish.Share}
     */
    public record Canary(Ramp ramp, int step, Instant begun, boolean sticky, String token) {

        public int weight() {
            return ramp.steps().get(step).weight();
        }

        public Duration time() {
            return ramp.steps().get(step).time();
        }

        public boolean last() {
            return step == ramp.steps().size() - 1;
        }

        public Canary at(Ramp other, int next, Instant now) {
            return new Canary(other, next, now, sticky, token);
        }
    }

    public Candidate with(Canary changed) {
        return new Candidate(project, release, operation, who, since, ref, Optional.of(changed));
    }

    /** {@code held}, {@code canary 10 %}. */
    public String shown() {
        return canary.map(it -> "canary " + it.weight() + " %").orElse("held");
    }
}
