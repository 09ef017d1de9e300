package paas.spi.strategy;

import java.util.List;

/**
 * In what order new instances take the place of old ones, and what comes then. Until its end a course can be undone: what ended is started again.
 *
 * @param stages not empty; each place of a turnover stands in exactly one of them, once among the starts and once among the ends
 */
public record Course(List<Stage> stages, Finish finish) {

    public Course {
        stages = List.copyOf(stages);
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("a course needs a stage");
        }
    }

    /** What becomes of the new instances when all are healthy. */
    public sealed interface Finish {

        /** They serve. */
        record Serve() implements Finish {
        }

        /** They wait without requests until somebody lets them serve. Only what requests are led to is started. */
        record Hold() implements Finish {
        }

        /**
         * They get a share of the requests beside what serves, until they are judged. Only what requests are led to is started.
         *
         * @param sticky whether a visitor stays with the release that answered first
         * @param token requests whose header {@code Paas-Canary} has this value get the canary in any case; empty: none do
         */
        record Share(Ramp ramp, boolean sticky, String token) implements Finish {
        }
    }
}
