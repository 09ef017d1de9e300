package paas.dockerfile;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import paas.spi.Failure;

/** Ends what takes too long; closing it in time calls that off. */
final class Deadline implements AutoCloseable {

    private final CountDownLatch done = new CountDownLatch(1);
    private final Duration limit;
    private volatile boolean passed;

    Deadline(Duration limit, Runnable end) {
        this.limit = limit;
        Thread.ofVirtual().name("deadline").start(() -> watch(end));
    }

    private void watch(Runnable end) {
        try {
            if (!done.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                passed = true;
                end.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @throws Failure {@code build-timeout}, when it has passed */
    void check() {
        if (passed) {
            throw Failure.usage("build-timeout", "The build took longer than " + limit.toSeconds() + " seconds and was ended.",
                    "Make it faster, or raise the setting build-timeout.");
        }
    }

    @Override
    public void close() {
        done.countDown();
    }
}
