package paas.core.build;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.spi.Cancellation;
import paas.spi.Failure;
import paas.spi.name.OperationId;
import paas.spi.run.Runtime;

/**
 * Looks at the disk while something builds, and ends it when it takes more than it may, or the last of it. What is free is asked often, which costs
 * nothing; what the build wrote is counted only once so much has gone that it may have been too much, for that takes the runtime a while.
 */
final class DiskWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DiskWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final String NEXT = "Build less at once, or ask an administrator to raise builds.disk.";

    private final Runtime runtime;
    private final OperationId operation;
    private final BuildBounds bounds;
    private final Cancellation build = new Cancellation();
    private final Cancellation asked;
    private final Cancellation.Registration registration;
    private final AtomicReference<Failure> reason = new AtomicReference<>();
    private final Thread thread;
    private long begin;

    private DiskWatch(Runtime runtime, OperationId operation, BuildBounds bounds, Cancellation asked, Duration every) {
        this.runtime = runtime;
        this.operation = operation;
        this.bounds = bounds;
        this.asked = asked;
        this.begin = runtime.room();
        this.registration = asked.onCancel(() -> build.cancel("nobody wants it any more"));
        this.thread = Thread.ofVirtual().name("disk-" + operation).start(() -> run(every));
    }

    /** @param asked ends the build as well */
    static DiskWatch begin(Runtime runtime, OperationId operation, BuildBounds bounds, Cancellation asked) {
        return begin(runtime, operation, bounds, asked, EVERY);
    }

    static DiskWatch begin(Runtime runtime, OperationId operation, BuildBounds bounds, Cancellation asked, Duration every) {
        return new DiskWatch(runtime, operation, bounds, asked, every);
    }

    /** What ends the build. */
    Cancellation cancellation() {
        return build;
    }

    /** @throws Failure that says why the build was ended, if it was */
    void check() {
        asked.check();
        Optional.ofNullable(reason.get()).ifPresent(failure -> {
            throw failure;
        });
    }

    private void run(Duration every) {
        try {
            while (reason.get() == null) {
                look();
                Thread.sleep(every);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            long room = runtime.room();
            if (room < bounds.floor()) {
                end(new Failure(Failure.Kind.BUSY, "disk-short", "The server's disk is nearly full: " + size(room) + " free. All builds were ended, so that sites go on.",
                        "Ask an administrator to free some room, then push again."));
            } else if (bounds.disk() > 0 && begin - room >= bounds.disk()) {
                count(room);
            }
        } catch (Failure e) {
            LOG.debug("the disk could not be looked at: {}", e.sentence());
        }
    }

    /** Others write to the disk as well: what counts is what the build wrote, where the runtime can tell. */
    private void count(long room) {
        Optional<Long> written = runtime.written(operation);
        long taken = written.orElse(begin - room);
        if (taken >= bounds.disk()) {
            String much = written.isPresent() ? "it wrote " + size(taken) : size(taken) + " of the disk went while it ran";
            end(Failure.usage("build-disk", "The build was ended, because " + much + "; a build may write " + size(bounds.disk()) + ".", NEXT));
        }
        begin = room + taken;
    }

    private void end(Failure why) {
        reason.compareAndSet(null, why);
        build.cancel("the disk");
    }

    private static String size(long bytes) {
        return bytes < 10L << 30 ? String.format(Locale.ROOT, "%,d MB", bytes >> 20) : String.format(Locale.ROOT, "%,d GB", bytes >> 30);
    }

    @Override
    public void close() {
        registration.close();
        thread.interrupt();
    }
}
