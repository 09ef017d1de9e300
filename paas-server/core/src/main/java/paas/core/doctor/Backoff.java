package paas.core.doctor;

import java.time.Duration;

/**
 * How long to wait before something that failed is tried again: a second, doubled each time, up to a minute. What failed {@code bound} times is failing:
 * from then on it is tried after a minute, doubled each time, up to five.
 *
 * @param bound how many failures make it failing
 */
public record Backoff(int bound) {

    /** Failures that lie further apart have nothing to do with each other. */
    static final Duration WINDOW = Duration.ofMinutes(10);
    /** What ran for so long has started: its end is none of a series. */
    static final Duration STABLE = Duration.ofSeconds(30);
    static final Duration SLOWEST = Duration.ofMinutes(5);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int DOUBLED_ENOUGH = 20;

    boolean failing(int failures) {
        return failures >= bound;
    }

    Duration after(int failures) {
        return failing(failures) ? shorter(doubled(MINUTE, failures - bound), SLOWEST) : shorter(doubled(Duration.ofSeconds(1), failures - 1), MINUTE);
    }

    private static Duration doubled(Duration first, int times) {
        return first.multipliedBy(1L << Math.min(times, DOUBLED_ENOUGH));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
