package paas.docker.logs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells when the clock was set back: Docker then keeps from a follower what has times before those it asked for. */
final class ClockWatch {

    private static final Duration EVERY = Duration.ofSeconds(2);

    private final InstantSource clock;
    private final Runnable setBack;
    private final AtomicBoolean watching = new AtomicBoolean();
    private Instant begin;
    private long nanos;

    ClockWatch(InstantSource clock, Runnable setBack) {
        this.clock = clock;
        this.setBack = setBack;
    }

    /** From now on, for as long as the server runs. */
    void watch() {
        if (watching.compareAndSet(false, true)) {
            look();
            Thread.ofVirtual().name("clock").start(this::run);
        }
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(EVERY);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Compares the clock with the time that has passed since the last look. */
    void look() {
        Instant now = clock.instant();
        long passed = System.nanoTime();
        if (begin != null && now.isBefore(begin.plusNanos(passed - nanos).minus(Position.SET_BACK))) {
            setBack.run();
        }
        begin = now;
        nanos = passed;
    }
}
