package paas.core.build;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import paas.spi.Cancellation;
import paas.spi.Failure;
import paas.spi.Output;
import paas.spi.name.ProjectId;

/**
 * Bounds how many builds run at once, and lets the projects take turns: each build gets the number of the round in which its project is due,
 * so that the first build of one never waits for the second of another. (Start-time fair queueing.)
 */
final class BuildSlots {

    private static final Duration TELL_EVERY = Duration.ofSeconds(15);

    /** One build that waits. */
    private record Place(long round, Object self) {
    }

    /** The right to build, until closed. */
    interface Slot extends AutoCloseable {
        @Override
        void close();
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final List<Place> waiting = new ArrayList<>();
    private final Map<ProjectId, Long> rounds = new HashMap<>();
    private final int slots;
    private int taken;
    private long round;

    BuildSlots(int slots) {
        this.slots = Math.max(1, slots);
    }

    /** Waits for a slot, and says so. @throws Failure {@code cancelled} */
    Slot enter(ProjectId project, Output output, Cancellation cancellation) {
        Place mine = arrive(project);
        try (Cancellation.Registration _ = cancellation.onCancel(this::wake)) {
            int before = await(mine, -1, cancellation);
            while (before >= 0) {
                output.step(sentence(before));
                before = await(mine, before, cancellation);
            }
            return this::leave;
        } catch (RuntimeException e) {
            giveUp(mine);
            throw e;
        }
    }

    private String sentence(int before) {
        String others = switch (before) {
            case 0 -> "this build is the next";
            case 1 -> "one build comes before this";
            default -> before + " builds come before this";
        };
        return "Waiting for a build slot: " + (slots == 1 ? "the only one is taken" : "all " + slots + " are taken") + ", " + others + "; Ctrl-C leaves the queue";
    }

    private Place arrive(ProjectId project) {
        lock.lock();
        try {
            Place mine = new Place(Math.max(round, rounds.getOrDefault(project, -1L) + 1), new Object());
            rounds.values().removeIf(past -> past < round);
            rounds.put(project, mine.round);
            waiting.add(mine);
            waiting.sort(Comparator.comparingLong(Place::round));
            return mine;
        } finally {
            lock.unlock();
        }
    }

    /** @param told what was told last  @return how many come before, when that changed, and now and then; -1 once it may build */
    private int await(Place mine, int told, Cancellation cancellation) {
        lock.lock();
        try {
            long left = TELL_EVERY.toNanos();
            while (true) {
                cancellation.check();
                int before = waiting.indexOf(mine);
                if (before == 0 && taken < slots) {
                    begin(mine);
                    return -1;
                }
                if (before != told || left <= 0) {
                    return before;
                }
                left = moved.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            throw Failure.busy("interrupted", "The server is stopping.", "Push again once it is back.");
        } finally {
            lock.unlock();
        }
    }

    private void begin(Place mine) {
        waiting.remove(mine);
        taken++;
        round = Math.max(round, mine.round);
        moved.signalAll();
    }

    private void leave() {
        lock.lock();
        try {
            taken--;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void giveUp(Place mine) {
        lock.lock();
        try {
            waiting.remove(mine);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
