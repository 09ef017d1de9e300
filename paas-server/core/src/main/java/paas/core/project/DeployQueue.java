package paas.core.project;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import paas.spi.Cancellation;
import paas.spi.Failure;
import paas.spi.Output;
import paas.spi.name.ProjectId;

/** Lets one change at a time run per project, in the order they came; a newer push takes the place of one that still waits. */
public final class DeployQueue {

    /** Who waits or works. */
    private final class Entry {
        private final String verb;
        private final String who;
        private final Instant since = clock.instant();
        private final Cancellation cancellation;
        private boolean superseded;

        private Entry(String verb, String who, Cancellation cancellation) {
            this.verb = verb;
            this.who = who;
            this.cancellation = cancellation;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Map<ProjectId, Deque<Entry>> queues = new HashMap<>();
    private final Clock clock;

    public DeployQueue(Clock clock) {
        this.clock = clock;
    }

    /**
     * Waits for the project's turn and says for whom.
     *
     * @return the turn; closing it lets the next one in
     * @throws Failure {@code cancelled} when it was cancelled while it waited, {@code superseded} when a newer push took its place
     */
    public Turn take(ProjectId project, String verb, String who, Output output, Cancellation cancellation) {
        Entry mine = new Entry(verb, who, cancellation);
        lock.lock();
        try (Cancellation.Registration _ = cancellation.onCancel(this::wakeAll)) {
            Deque<Entry> queue = queues.computeIfAbsent(project, _ -> new ArrayDeque<>());
            supersede(queue, mine);
            queue.addLast(mine);
            try {
                await(queue, mine, output);
            } catch (RuntimeException e) {
                leave(project, mine);
                throw e;
            }
        } finally {
            lock.unlock();
        }
        return () -> leave(project, mine);
    }

    /** How many changes run or wait, over all projects. */
    public int size() {
        lock.lock();
        try {
            return queues.values().stream().mapToInt(Deque::size).sum();
        } finally {
            lock.unlock();
        }
    }

    /** Cancels everything that runs or waits and may still be cancelled. */
    public void cancelAll(String why) {
        lock.lock();
        Entry[] all;
        try {
            all = queues.values().stream().flatMap(Deque::stream).toArray(Entry[]::new);
        } finally {
            lock.unlock();
        }
        for (Entry entry : all) {
            entry.cancellation.cancel(why);
        }
    }

    private void supersede(Deque<Entry> queue, Entry newer) {
        if (newer.verb.equals("push")) {
            queue.stream().skip(1).filter(waiting -> waiting.verb.equals("push")).forEach(waiting -> waiting.superseded = true);
            moved.signalAll();
        }
    }

    private void await(Deque<Entry> queue, Entry mine, Output output) {
        Entry told = null;
        while (true) {
            mine.cancellation.check();
            if (mine.superseded) {
                throw Failure.busy("superseded", "A newer push took the place of this one, which still waited.", "Nothing to do: the newer one will be deployed.");
            }
            Entry first = queue.peekFirst();
            if (first == mine) {
                return;
            }
            if (first != told) {
                output.step("Waiting for " + first.verb + " by " + first.who + ", running for "
                        + Duration.between(first.since, clock.instant()).toSeconds() + " s; Ctrl-C leaves the queue");
                told = first;
            }
            moved.awaitUninterruptibly();
        }
    }

    private void leave(ProjectId project, Entry entry) {
        lock.lock();
        try {
            Deque<Entry> queue = queues.get(project);
            queue.remove(entry);
            if (queue.isEmpty()) {
                queues.remove(project);
            }
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void wakeAll() {
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The right to change what runs of one project, until closed. */
    @FunctionalInterface
    public interface Turn extends AutoCloseable {
        @Override
        void close();
    }
}
