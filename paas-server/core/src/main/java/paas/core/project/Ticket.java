package paas.core.project;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import paas.spi.Cancellation;
import paas.spi.Failure;
import paas.spi.name.ProjectId;

/** One that waits for its project's turn or has it. What changes is guarded by the queue's lock, but for the step. */
final class Ticket {

    private static final String PUSH = "push";
    private static final String SERVER = "the server";

    final long number;
    final ProjectId project;
    final String verb;
    final String who;
    final Cancellation cancellation;
    private final CountDownLatch gone = new CountDownLatch(1);
    private Instant since;
    private long nanos = System.nanoTime();
    private Optional<String> newer = Optional.empty();
    private volatile String step = "";

    Ticket(long number, ProjectId project, String verb, String who, Cancellation cancellation, Instant now) {
        this.number = number;
        this.project = project;
        this.verb = verb;
        this.who = who;
        this.cancellation = cancellation;
        this.since = now;
    }

    /** The server mends what differs; nobody can cancel that. */
    static Ticket mending(long number, ProjectId project, Instant now) {
        Cancellation never = new Cancellation();
        never.close();
        return new Ticket(number, project, "reconcile", SERVER, never, now);
    }

    /** Its turn has come. */
    void begin(Instant now) {
        since = now;
        nanos = System.nanoTime();
    }

    void at(String name) {
        step = name;
    }

    /** A push that waits gives its place up. */
    void supersede(Ticket push) {
        if (verb.equals(PUSH)) {
            newer = Optional.of(push.who);
        }
    }

    boolean pushes() {
        return verb.equals(PUSH);
    }

    /** @throws Failure {@code cancelled}, {@code superseded} */
    void requireWanted() {
        cancellation.check();
        newer.ifPresent(by -> {
            throw Failure.busy("superseded", "A newer push by " + by + " took the place of this one, which still waited.",
                    "Nothing to do: the newer one will be deployed.");
        });
    }

    void leave() {
        gone.countDown();
    }

    /** @return whether it has left the queue in time */
    boolean awaitGone(Duration limit) throws InterruptedException {
        return gone.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    Queued seen(int place) {
        return new Queued(number, project, verb, who, who.equals(SERVER), place, since, Duration.ofNanos(System.nanoTime() - nanos), step.isEmpty() ? Optional.empty() : Optional.of(step));
    }
}
