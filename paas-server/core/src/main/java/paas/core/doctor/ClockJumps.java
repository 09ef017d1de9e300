package paas.core.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Finds that the machine's clock jumped, by comparing it with the time that passes: to be looked at every second or so. */
public final class ClockJumps implements Finder {

    /** A clock that is being corrected gently runs a little faster or slower. */
    private static final Duration TOLERATED = Duration.ofSeconds(10);
    private static final Duration TOLD = Duration.ofHours(1);

    private final InstantSource clock;
    private final LongSupplier nanos;
    private Instant read;
    private long measured;
    private Optional<Jump> last = Optional.empty();

    /** @param nanos of {@link System#nanoTime} */
    public ClockJumps(InstantSource clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        this.read = clock.instant();
        this.measured = nanos.getAsLong();
    }

    /** @param by how much; negative: back  @param to what it showed then  @param at in nanoseconds */
    private record Jump(Duration by, Instant to, long at) {
    }

    public synchronized void look() {
        Instant now = clock.instant();
        long passed = nanos.getAsLong();
        Duration by = Duration.between(read, now).minusNanos(passed - measured);
        if (by.abs().compareTo(TOLERATED) > 0) {
            last = Optional.of(new Jump(by, now, passed));
        }
        read = now;
        measured = passed;
    }

    @Override
    public synchronized List<Finding> onServer() {
        return last.filter(jump -> nanos.getAsLong() - jump.at() < TOLD.toNanos()).map(ClockJumps::finding).stream().toList();
    }

    private static Finding finding(Jump jump) {
        String direction = jump.by().isNegative() ? "back" : "forward";
        return Finding.forPeople("clock-jumped", "The machine's clock jumped " + direction + " by " + jump.by().abs().toSeconds() + " s. Nothing waits for it, but times in logs may be wrong.",
                "See that the clock is right: timedatectl status. This is told for an hour.").since(Optional.of(jump.to()));
    }
}
