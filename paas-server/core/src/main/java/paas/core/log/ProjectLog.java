package paas.core.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.spi.log.LogLine;
import paas.spi.name.InstanceId;

/**
 * The log of one project. Lines gather in memory for a few milliseconds before they are written; what a kill takes from there is read again
 * from the source, for the files alone say how far it was read. Whoever follows reads the files, so that nobody waits for a slow reader.
 */
final class ProjectLog {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectLog.class);
    private static final int MOST_GATHERED = 64 << 10;
    private static final long PAUSE_MILLIS = 500;

    /** Where the log is at one moment. @param end bytes of the last file  @param next the number of the next line */
    record Extent(List<Segment> segments, long end, long next) {
    }

    private final Path directory;
    private final Consumer<ProjectLog> gathered;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Positions positions = new Positions();
    private final Segments segments;
    private ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private long waiting;
    private long written;
    private boolean removed;

    /** @param gathered told when there is something to {@link #flush} soon */
    ProjectLog(Path directory, long limit, Consumer<ProjectLog> gathered) throws IOException {
        this.directory = directory;
        this.gathered = gathered;
        this.segments = new Segments(directory, limit);
        written += segments.recover(this::recover);
    }

    private void recover(String line) {
        if (Positions.written(line)) {
            positions.read(line);
        } else {
            written++;
            Kept.read(line).ifPresent(positions::put);
        }
    }

    /** How far the instance was read; empty: not at all. */
    String position(InstanceId id) {
        return locked(() -> positions.of(id).orElse(""));
    }

    /** Waits only while the disk refuses what was gathered. A line that an interrupt stops here is read again: its position is not kept. */
    void append(InstanceId id, LogLine line) {
        byte[] bytes = Kept.written(id, line).getBytes(StandardCharsets.UTF_8);
        lock.lock();
        try {
            while (buffer.size() > MOST_GATHERED && !flush()) {
                changed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
            buffer.writeBytes(bytes);
            positions.put(id, line.position());
            if (waiting++ == 0) {
                gathered.accept(this);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Writes what was gathered. @return whether the disk took it */
    boolean flush() {
        lock.lock();
        try {
            if (waiting > 0) {
                write();
            }
            return true;
        } catch (IOException e) {
            LOG.warn("The log in {} cannot be written: {}", directory, e.getMessage());
            return false;
        } finally {
            changed.signalAll();
            lock.unlock();
        }
    }

    private void write() throws IOException {
        if (!removed) {
            segments.write(buffer.toByteArray());
        }
        buffer = new ByteArrayOutputStream();
        written += waiting;
        waiting = 0;
        if (segments.full()) {
            segments.next(written, positions.written());
        }
    }

    /** Everything that was appended before the call. */
    Extent extent() {
        return locked(() -> {
            flush();
            return new Extent(segments.list(), segments.end(), written);
        });
    }

    /** Up to where a file has whole lines by now; all of it unless it is the last. */
    long end(Segment segment) {
        return locked(() -> segments.last(segment) ? segments.end() : Long.MAX_VALUE);
    }

    /** The oldest file that begins after this line. */
    Optional<Segment> after(long line) {
        return locked(() -> segments.after(line));
    }

    /** Waits until there may be more than {@code end} bytes in a file, or a later one, or {@code stop}. @return whether it was not stopped */
    boolean awaitMore(Optional<Segment> segment, long end, BooleanSupplier stop) throws InterruptedException {
        lock.lock();
        try {
            while (!removed && !stop.getAsBoolean() && segments.after(segment.map(Segment::first).orElse(-1L)).isEmpty() && segments.end() <= end) {
                changed.await();
            }
            return !removed && !stop.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    /** Makes those who wait look again. */
    void wake() {
        locked(() -> {
            changed.signalAll();
            return true;
        });
    }

    void remove() throws IOException {
        lock.lock();
        try {
            removed = true;
            segments.remove();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() throws IOException {
        lock.lock();
        try {
            flush();
            segments.close();
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
