package paas.server.render;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import paas.core.verb.Printable;
import paas.spi.Output;

/**
 * Lines for a person, with the prefixes that pushes are known by. A thread of its own writes them, so that a client that does not read
 * holds nobody up for long: when it is too far behind, lines are left out and counted.
 */
public final class LineOutput implements Output, AutoCloseable {

    private static final int MOST_WAITING = 2_000;
    private static final int LONGEST = 4_000;

    private final OutputStream to;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<String> waiting = new ArrayDeque<>();
    private Thread writer;
    private boolean writing;
    private boolean gone;
    private boolean impatient;
    private long leftOut;

    /** @param patience how long a full queue, and then the close, waits for the client to read */
    public LineOutput(OutputStream to, Duration patience) {
        this.to = to;
        this.patience = patience;
    }

    public LineOutput(OutputStream to) {
        this(to, Duration.ofSeconds(10));
    }

    @Override
    public void step(String line) {
        add("-----> " + line);
    }

    @Override
    public void detail(String line) {
        add("       " + line);
    }

    @Override
    public void warn(String line) {
        add(" !     " + line);
    }

    @Override
    public void headline(String line) {
        add("=====> " + line);
    }

    /** Waits until what was said was written, though not for ever. */
    public void flush() {
        lock.lock();
        try {
            await(0);
        } finally {
            lock.unlock();
        }
    }

    /** Flushes; what is said later is lost. */
    @Override
    public void close() {
        lock.lock();
        try {
            await(0);
            gone = true;
            waiting.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void add(String text) {
        String line = Printable.line(text, LONGEST);
        lock.lock();
        try {
            if (gone) {
                return;
            }
            if (waiting.size() >= MOST_WAITING && !impatient) {
                impatient = !await(MOST_WAITING - 1);
            }
            if (waiting.size() >= MOST_WAITING) {
                leftOut++;
                return;
            }
            queue(line);
        } finally {
            lock.unlock();
        }
    }

    private void queue(String line) {
        if (leftOut > 0) {
            waiting.addLast(" !     " + leftOut + " lines were left out because they were not read in time.");
            leftOut = 0;
        }
        impatient = false;
        waiting.addLast(line);
        if (writer == null) {
            writer = Thread.ofVirtual().name("output").start(this::write);
        }
        changed.signalAll();
    }

    /** Waits until at most {@code left} lines wait. @return whether that came true in time */
    private boolean await(int left) {
        long nanos = patience.toNanos();
        try {
            while (!gone && (waiting.size() > left || left == 0 && writing)) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = changed.awaitNanos(nanos);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void write() {
        for (String lines = next(); !lines.isEmpty(); lines = next()) {
            try {
                to.write(lines.getBytes(StandardCharsets.UTF_8));
                to.flush();
            } catch (IOException | RuntimeException e) {
                // The client has gone; whoever must know learns it from the connection.
                abandon();
            }
        }
    }

    /** All lines that wait, in one piece; nothing when it is over. */
    private String next() {
        lock.lock();
        try {
            writing = false;
            changed.signalAll();
            while (waiting.isEmpty() && !gone) {
                changed.awaitUninterruptibly();
            }
            StringBuilder lines = new StringBuilder();
            while (!waiting.isEmpty() && lines.length() < LONGEST) {
                lines.append(waiting.removeFirst()).append('\n');
            }
            writing = !lines.isEmpty();
            return lines.toString();
        } finally {
            lock.unlock();
        }
    }

    private void abandon() {
        lock.lock();
        try {
            gone = true;
            waiting.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
