package paas.core.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import paas.spi.name.InstanceId;

/** Remembers which instances end or cannot be mended again and again, and when each is to be tried again. Time is measured, not read from the clock. */
public final class Troubles {

    private final Map<InstanceId, Series> series = new ConcurrentHashMap<>();
    private final Map<InstanceId, Long> started = new ConcurrentHashMap<>();
    private final Backoff backoff;
    private final InstantSource clock;
    private final LongSupplier nanos;

    /** @param clock for what people see  @param nanos of {@link System#nanoTime} */
    public Troubles(Backoff backoff, InstantSource clock, LongSupplier nanos) {
        this.backoff = backoff;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** @param last when the last one was, {@code due} when it is tried again: in nanoseconds */
    private record Series(Instant since, int failures, String why, Optional<Finding.Done> done, long last, long due) {
    }

    public void started(InstanceId id) {
        started.put(id, nanos.getAsLong());
    }

    /** It is about to be ended from here: that is no failure of its own. */
    public void ending(InstanceId id) {
        started.remove(id);
    }

    /** It ended, which nobody wanted. What had run for a while, or since before anybody looked, may just start again. */
    public Optional<Trouble> ended(InstanceId id, String how) {
        Long began = started.remove(id);
        return began == null || nanos.getAsLong() - began >= Backoff.STABLE.toNanos() ? find(id) : Optional.of(failed(id, how));
    }

    /** It ended too soon, or mending it went wrong. */
    public Trouble failed(InstanceId id, String why) {
        long now = nanos.getAsLong();
        return trouble(series.compute(id, (_, before) -> before == null || now - before.last() > Backoff.WINDOW.toNanos()
                ? next(clock.instant(), 1, why, Optional.empty(), now) : next(before.since(), before.failures() + 1, why, before.done(), now)), now);
    }

    /** What was done about it, whatever comes of that. Nothing changes for what is in no trouble. */
    public void did(InstanceId id, String what) {
        series.computeIfPresent(id, (_, s) -> new Series(s.since(), s.failures(), s.why(), Optional.of(new Finding.Done(what, clock.instant())), s.last(), s.due()));
    }

    /** Somebody starts it anew, or it is gone: what was counts no more. */
    public void forget(InstanceId id) {
        series.remove(id);
        started.remove(id);
    }

    public Optional<Trouble> find(InstanceId id) {
        long now = nanos.getAsLong();
        return Optional.ofNullable(series.get(id)).map(one -> trouble(one, now));
    }

    /** Whether it may be tried now. */
    public boolean due(InstanceId id) {
        return find(id).filter(trouble -> !trouble.due()).isEmpty();
    }

    /** Whether it has run for long enough to be trusted. */
    public boolean ranWell(InstanceId id) {
        Long began = started.get(id);
        return began != null && nanos.getAsLong() - began >= Backoff.STABLE.toNanos();
    }

    public List<InstanceId> all() {
        return List.copyOf(series.keySet());
    }

    /** Forgets all others. */
    public void retain(Set<InstanceId> known) {
        series.keySet().retainAll(known);
        started.keySet().retainAll(known);
    }

    private Series next(Instant since, int failures, String why, Optional<Finding.Done> done, long now) {
        return new Series(since, failures, why, done, now, now + backoff.after(failures).toNanos());
    }

    private Trouble trouble(Series one, long now) {
        return new Trouble(one.since(), one.failures(), backoff.failing(one.failures()), one.why(), one.done(), Duration.ofNanos(Math.max(0, one.due() - now)));
    }
}
