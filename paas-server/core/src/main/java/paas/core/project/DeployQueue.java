package paas.core.project;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import paas.spi.Cancellation;
import paas.spi.Failure;
import paas.spi.Output;
import paas.spi.name.ProjectId;

/** Lets one change at a time run per project, in the order they came; a newer push takes the place of one that still waits. */
public final class DeployQueue {

    private static final Duration TELL_EVERY = Duration.ofSeconds(15);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Map<ProjectId, Deque<Ticket>> queues = new HashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final InstantSource clock;
    private final Duration tellEvery;

    /** @param clock for what people see; waiting is measured without it */
    public DeployQueue(InstantSource clock) {
        this(clock, TELL_EVERY);
    }

    /** @param tellEvery how often whoever waits is told of it, even if nothing moved */
    DeployQueue(InstantSource clock, Duration tellEvery) {
        this.clock = clock;
        this.tellEvery = tellEvery;
    }

    /**
     * Waits for the project's turn and says for whom.
     *
     * @return the turn; closing it lets the next one in
     * @throws Failure {@code cancelled} when it was cancelled while it waited, {@code superseded} when a newer push took its place
     */
    public Turn take(ProjectId project, String verb, String who, Output output, Cancellation cancellation) {
        return take(new Ticket(numbers.incrementAndGet(), project, verb, who, cancellation, clock.instant()), output);
    }

    /** Waits for the project's turn to mend what is wrong with it. */
    public Turn mend(ProjectId project) {
        return take(Ticket.mending(numbers.incrementAndGet(), project, clock.instant()), Output.NOWHERE);
    }

    private Turn take(Ticket mine, Output output) {
        try (Cancellation.Registration _ = mine.cancellation.onCancel(this::wakeAll)) {
            enter(mine);
            Optional<Waiting> told = news(mine, null);
            while (told.isPresent()) {
                output.step(told.get().sentence());
                told = news(mine, told.get());
            }
            return new Turn(mine);
        } catch (RuntimeException e) {
            leave(mine);
            throw e;
        }
    }

    /** How many changes run or wait, over all projects. */
    public int size() {
        return locked(() -> queues.values().stream().mapToInt(Deque::size).sum());
    }

    /** What runs and what waits, in the order of the turns. */
    public List<Queued> of(ProjectId project) {
        return locked(() -> seen(queues.getOrDefault(project, new ArrayDeque<>())));
    }

    /**
     * Tells a change that nobody wants it any more.
     *
     * @param why as whoever runs it is told: {@code bob cancelled it}
     * @return whether it heeds that: not once it is past its point of no return; nor when it is gone
     */
    public boolean cancel(Queued queued, String why) {
        return find(queued).filter(ticket -> ticket.cancellation.cancel(why)).isPresent();
    }

    /** Blocks until a change has ended and was undone, if it had to be. @return whether that came true in time */
    public boolean awaitEnd(Queued queued, Duration limit) {
        try {
            Optional<Ticket> ticket = find(queued);
            return ticket.isEmpty() || ticket.get().awaitGone(limit);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Cancels everything that runs or waits and may still be cancelled. */
    public void cancelAll(String why) {
        List<Ticket> all = locked(() -> queues.values().stream().flatMap(Deque::stream).toList());
        all.forEach(ticket -> ticket.cancellation.cancel(why));
    }

    private Optional<Ticket> find(Queued queued) {
        return locked(() -> queues.getOrDefault(queued.project(), new ArrayDeque<>()).stream().filter(ticket -> ticket.number == queued.number()).findFirst());
    }

    private static List<Queued> seen(Deque<Ticket> queue) {
        List<Queued> seen = new ArrayList<>();
        queue.forEach(ticket -> seen.add(ticket.seen(seen.size())));
        return seen;
    }

    private void enter(Ticket mine) {
        locked(() -> {
            Deque<Ticket> queue = queues.computeIfAbsent(mine.project, _ -> new ArrayDeque<>());
            if (mine.pushes()) {
                queue.stream().skip(1).forEach(waiting -> waiting.supersede(mine));
                moved.signalAll();
            }
            queue.addLast(mine);
            if (queue.size() == 1) {
                mine.begin(clock.instant());
            }
            return mine;
        });
    }

    /** @return what is to be told of the waiting: when something moved, and now and then; empty once it is its turn */
    private Optional<Waiting> news(Ticket mine, Waiting told) {
        lock.lock();
        try {
            long left = tellEvery.toNanos();
            while (true) {
                mine.requireWanted();
                Deque<Ticket> queue = queues.get(mine.project);
                if (queue.peekFirst() == mine) {
                    return Optional.empty();
                }
                Waiting now = Waiting.of(seen(queue), mine.number);
                if (!now.like(told) || left <= 0) {
                    return Optional.of(now);
                }
                left = moved.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            lock.unlock();
        }
    }

    private void leave(Ticket ticket) {
        locked(() -> {
            Deque<Ticket> queue = queues.getOrDefault(ticket.project, new ArrayDeque<>());
            boolean first = queue.peekFirst() == ticket;
            queue.remove(ticket);
            if (first && !queue.isEmpty()) {
                queue.peekFirst().begin(clock.instant());
            }
            if (queue.isEmpty()) {
                queues.remove(ticket.project);
            }
            moved.signalAll();
            return ticket;
        });
        ticket.leave();
    }

    private void wakeAll() {
        locked(() -> {
            moved.signalAll();
            return this;
        });
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private static Failure interrupted() {
        return Failure.busy("interrupted", "The server is stopping.", "Run it again once it is back.");
    }

    /** The right to change what runs of one project, until closed. */
    public final class Turn implements AutoCloseable {

        private final Ticket ticket;

        private Turn(Ticket ticket) {
            this.ticket = ticket;
        }

        /** For those who look at the queue. @param step that begins: {@code build} */
        public void at(String step) {
            ticket.at(step);
        }

        @Override
        public void close() {
            leave(ticket);
        }
    }
}
