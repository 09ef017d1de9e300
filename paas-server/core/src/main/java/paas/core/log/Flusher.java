package paas.core.log;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Writes what logs have gathered, a few milliseconds after their first line: many lines are then one write. Sleeps while nothing is printed. */
final class Flusher implements AutoCloseable {

    private static final Duration GATHERING = Duration.ofMillis(5);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);

    private final BlockingQueue<ProjectLog> dirty = new LinkedBlockingQueue<>();
    private final Thread thread = Thread.ofVirtual().name("log-flusher").start(this::run);

    void soon(ProjectLog log) {
        dirty.add(log);
    }

    private void run() {
        try {
            while (true) {
                Set<ProjectLog> logs = new HashSet<>(Set.of(dirty.take()));
                Thread.sleep(GATHERING);
                dirty.drainTo(logs);
                if (!flushed(logs)) {
                    Thread.sleep(AFTER_FAILURE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a disk refused is tried again. */
    private boolean flushed(Set<ProjectLog> logs) {
        logs.removeIf(ProjectLog::flush);
        dirty.addAll(logs);
        return logs.isEmpty();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
