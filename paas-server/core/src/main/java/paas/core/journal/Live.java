package paas.core.journal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import paas.spi.name.ProjectId;

/**
 * The journal for those who follow it. Whatever is appended wakes them; one of them then reads what is new, once, and all get it from memory, in order and
 * only when it is committed.
 */
public final class Live implements Journal {

    private static final int KEPT = 1_000;
    private static final int BATCH = 500;
    private static final long LOOK_EVERY = Duration.ofSeconds(1).toNanos();

    private final Journal journal;
    private final Entries entries;
    private final ReentrantLock waking = new ReentrantLock();
    private final Condition woken = waking.newCondition();
    private final ReentrantLock reading = new ReentrantLock();
    private final Deque<Entry> newest = new ArrayDeque<>();
    private long known;
    private long calls;
    private long heard = -1;
    private long looked;

    public Live(Journal journal, Entries entries) {
        this.journal = journal;
        this.entries = entries;
    }

    @Override
    public Entry append(Entry entry) {
        Entry appended = journal.append(entry);
        wake();
        return appended;
    }

    @Override
    public List<Entry> latest(Optional<ProjectId> project, int limit) {
        return journal.latest(project, limit);
    }

    /** Lets all who wait look around. */
    public void wake() {
        waking.lock();
        try {
            calls++;
            woken.signalAll();
        } finally {
            waking.unlock();
        }
    }

    /** Those after that number, the oldest first. Waits for one, but at most for so long, and not when it is woken. @return none when there was none */
    public List<Entry> after(long number, Duration patience) {
        long before = calls();
        List<Entry> found = known(number, before);
        return found.isEmpty() ? known(number, await(before, patience)) : found;
    }

    private long calls() {
        waking.lock();
        try {
            return calls;
        } finally {
            waking.unlock();
        }
    }

    private long await(long before, Duration patience) {
        waking.lock();
        try {
            long nanos = patience.toNanos();
            while (calls == before && nanos > 0) {
                nanos = woken.awaitNanos(nanos);
            }
            return calls;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return calls;
        } finally {
            waking.unlock();
        }
    }

    private List<Entry> known(long number, long call) {
        reading.lock();
        try {
            if (call > heard || System.nanoTime() - looked >= LOOK_EVERY) {
                look();
                heard = Math.max(heard, call);
                looked = System.nanoTime();
            }
            if (number >= known - newest.size()) {
                return newest.stream().filter(entry -> entry.number() > number).limit(BATCH).toList();
            }
        } finally {
            reading.unlock();
        }
        return entries.after(Wanted.ALL, number, BATCH);
    }

    private void look() {
        long last = entries.newest();
        if (last - known > KEPT) {
            newest.clear();
            known = last - KEPT;
        }
        while (known < last) {
            List<Entry> more = entries.after(Wanted.ALL, known, BATCH);
            if (more.isEmpty()) {
                newest.clear();
                known = last;
                return;
            }
            more.forEach(this::keep);
        }
    }

    private void keep(Entry entry) {
        newest.addLast(entry);
        known = entry.number();
        if (newest.size() > KEPT) {
            newest.removeFirst();
        }
    }
}
