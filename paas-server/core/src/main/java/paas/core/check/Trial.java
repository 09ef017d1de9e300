package paas.core.check;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import paas.core.component.HealthCheck;

/**
 * Asks one check again and again until it succeeds, or failed as often and for as long as it may.
 *
 * <p>It asks more often than the check's {@code wait} says, so that success is seen at once; what counts as a failed attempt keeps to the check's
 * own pace, so that nobody gets less time than on other platforms.
 */
final class Trial {

    private final HealthCheck check;
    private final Attempt attempt;
    private final Duration pause;
    private final CountDownLatch over;

    /** @param pause between attempts  @param over ends it early */
    Trial(HealthCheck check, Attempt attempt, Duration pause, CountDownLatch over) {
        this.check = check;
        this.attempt = attempt;
        this.pause = pause;
        this.over = over;
    }

    /** @return what the last attempt found wrong; empty when it succeeded or nobody wants to know any more */
    Optional<String> run() throws InterruptedException {
        if (pause(check.initialDelayMillis()) || check.probe() instanceof HealthCheck.Uptime uptime && pause(1000 * uptime.seconds())) {
            return Optional.empty();
        }
        Optional<String> wrong = attempt.ask(Duration.ofMillis(check.timeoutMillis()));
        int failures = 1;
        long counted = System.nanoTime();
        while (wrong.isPresent() && !pause(pause.toMillis())) {
            boolean counts = System.nanoTime() - counted >= check.waitMillis() * 1_000_000;
            if (counts && failures >= check.attempts()) {
                return wrong;
            }
            wrong = attempt.ask(Duration.ofMillis(check.timeoutMillis()));
            if (counts) {
                failures++;
                counted = System.nanoTime();
            }
        }
        return Optional.empty();
    }

    private boolean pause(long millis) throws InterruptedException {
        return over.await(millis, TimeUnit.MILLISECONDS);
    }
}
