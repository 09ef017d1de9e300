package paas.core.deploy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.doctor.ClockJumps;
import paas.core.egress.Fencing;
import paas.spi.Failure;
import paas.spi.run.Runtime;

/** Keeps the server in order for as long as it runs: what is to be done at start, and what from then on every so often. Nothing that goes wrong is the last. */
public final class Keeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final Duration QUICK_EVERY = Duration.ofSeconds(5);

    private final RouterOrder router;
    private final Fencing fencing;
    private final Runtime runtime;
    private final Reconciler reconciler;
    private final ClockJumps clock;
    private final Duration every;
    private final LongSupplier nanos;
    private final AtomicBoolean looking = new AtomicBoolean();
    private AutoCloseable watch = () -> { };
    private long prepared;
    private long looked;

    /** @param every how often everything is compared  @param nanos of {@link System#nanoTime} */
    Keeper(RouterOrder router, Fencing fencing, Runtime runtime, Reconciler reconciler, ClockJumps clock, Duration every, LongSupplier nanos) {
        this.router = router;
        this.fencing = fencing;
        this.runtime = runtime;
        this.reconciler = reconciler;
        this.clock = clock;
        this.every = every;
        this.nanos = nanos;
    }

    /** The fence before anything starts; events first, so that nothing is missed that happens while everything is compared. */
    public void begin() {
        attempt("the fence", fencing::mend);
        attempt("the router", router::prepare);
        attempt("the events of the runtime", () -> watch = runtime.watch(reconciler::on));
        prepared = nanos.getAsLong();
        looked = prepared;
        aside(reconciler::reconcile);
    }

    /** To be called every second or so. */
    public void tick() {
        long now = nanos.getAsLong();
        attempt("the clock", clock::look);
        if (now - prepared >= QUICK_EVERY.toNanos()) {
            prepared = now;
            attempt("the router", router::prepare);
            attempt("the fence", fencing::mend);
        }
        attempt("what failed", reconciler::retry);
        if (now - looked >= every.toNanos()) {
            looked = now;
            aside(reconciler::look);
        }
    }

    @Override
    public void close() throws Exception {
        watch.close();
    }

    /** A runtime that hangs must not keep the router waiting; one look at a time is enough. */
    private void aside(Runnable work) {
        if (looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("reconcile").start(() -> {
                try {
                    attempt("what runs", work);
                } finally {
                    looking.set(false);
                }
            });
        }
    }

    private static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (Failure e) {
            LOG.debug("{} is not ready: {} {}", what, e.sentence(), e.next());
        } catch (RuntimeException e) {
            LOG.error("{} could not be looked after", what, e);
        }
    }
}
