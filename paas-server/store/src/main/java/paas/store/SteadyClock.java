package paas.store;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that nobody sets: it starts with another one and goes on by itself. For what has to rest for a while. */
final class SteadyClock implements InstantSource {

    private final Instant begin;
    private final long nanos = System.nanoTime();

    SteadyClock(InstantSource clock) {
        begin = clock.instant();
    }

    @Override
    public Instant instant() {
        return begin.plusNanos(System.nanoTime() - nanos);
    }
}
