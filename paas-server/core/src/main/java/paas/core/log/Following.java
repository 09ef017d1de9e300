package paas.core.log;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.spi.log.LogSource;
import paas.spi.name.InstanceId;

/** Reads one instance's log until it is at its end, and again when the source is lost meanwhile. */
final class Following {

    private static final Logger LOG = LoggerFactory.getLogger(Following.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final LogSource source;
    private final InstanceId id;
    private final ProjectLog log;
    private final Consumer<Following> finished;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private LogSource.Follower follower = () -> { };
    private boolean again;
    private boolean ended;
    private boolean closed;

    /** @param finished runs when there is nothing more to come */
    Following(LogSource source, InstanceId id, ProjectLog log, Consumer<Following> finished) {
        this.source = source;
        this.id = id;
        this.log = log;
        this.finished = finished;
    }

    InstanceId id() {
        return id;
    }

    /** Begins to read, or goes on where the file says. */
    void begin() {
        lock.lock();
        try {
            if (!closed) {
                follower = source.follow(id, log.position(id), line -> log.append(id, line), this::end);
            }
        } catch (RuntimeException e) {
            LOG.warn("The log of {} cannot be read: {}", id.unique(), e.getMessage());
            beginLater();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Looks once more when the end is reached: the instance may have been started again just as its end was seen.
     *
     * @return false when the end was reached before
     */
    boolean repeat() {
        lock.lock();
        try {
            again = true;
            return !ended;
        } finally {
            lock.unlock();
        }
    }

    private void end(boolean complete) {
        if (!complete) {
            beginLater();
        } else if (over()) {
            finished.accept(this);
        } else {
            Thread.ofVirtual().start(this::begin);
        }
    }

    private boolean over() {
        lock.lock();
        try {
            ended = !again;
            again = false;
            changed.signalAll();
            return ended;
        } finally {
            lock.unlock();
        }
    }

    private void beginLater() {
        Thread.ofVirtual().name("log-again-" + id.unique()).start(() -> {
            if (!await(PAUSE, () -> closed)) {
                begin();
            }
        });
    }

    /** @return whether it was read to its end within the limit */
    boolean awaitEnd(Duration limit) {
        return await(limit, () -> ended);
    }

    private boolean await(Duration limit, BooleanSupplier condition) {
        lock.lock();
        try {
            long nanos = limit.toNanos();
            while (!condition.getAsBoolean() && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return condition.getAsBoolean();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return condition.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        current().close();
    }

    private LogSource.Follower current() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            return follower;
        } finally {
            lock.unlock();
        }
    }
}
