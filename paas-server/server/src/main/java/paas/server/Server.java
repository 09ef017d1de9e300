package paas.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.spi.Failure;

/** The running server: what was wired, started, kept in order, and stopped. */
final class Server implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final Wiring wiring;
    private final List<AutoCloseable> closing = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean stopping;

    private Server(Wiring wiring) {
        this.wiring = wiring;
    }

    /** Returns once logins are accepted; everything else comes up meanwhile. */
    static Server start(Settings settings) {
        Server server = new Server(Wiring.of(settings));
        try {
            server.start();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void start() {
        wiring.http().claim();
        wiring.journal().begin();
        wiring.admins().admit();
        wiring.ssh().start();
        LOG.info("server {} accepts logins on port {}", wiring.id(), wiring.ssh().port());
        Thread.ofVirtual().name("reconcile").start(this::keepInOrder);
        Thread.ofVirtual().name("housekeeping").start(() -> repeat("the house", LOOK_EVERY, () -> wiring.housekeeping().ifDue(System.nanoTime())));
        Thread.ofVirtual().name("journal").start(() -> repeat("the journal", LOOK_EVERY, wiring.journal()::tick));
        Thread.ofVirtual().name("canaries").start(this::watchCanaries);
        wiring.http().start();
    }

    private void keepInOrder() {
        closing.add(wiring.pipeline().keeper());
        wiring.pipeline().keeper().begin();
        attempt("what pushes left", wiring.housekeeping()::tidy);
        repeat("the order", Duration.ofSeconds(1), wiring.pipeline().keeper()::tick);
    }

    private void repeat(String what, Duration pause, Runnable work) {
        while (!stopping) {
            LockSupport.parkNanos(pause.toNanos());
            attempt(what, work);
        }
    }

    private void watchCanaries() {
        attempt("the log of visits", () -> closing.add(wiring.router().watch(wiring.pipeline().canaries()::visit)));
        repeat("a canary", Duration.ofSeconds(1), wiring.pipeline().canaries()::look);
    }

    /** One turn that goes wrong must not be the last one. */
    private static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (Failure e) {
            LOG.debug("{} is not ready: {} {}", what, e.sentence(), e.next());
        } catch (RuntimeException e) {
            LOG.error("{} could not be looked after", what, e);
        }
    }

    /** Blocks until the server was closed: everything else runs on threads that keep no program alive. */
    void await() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets deploys end for a while, then cancels those that may still be cancelled. What runs goes on running. */
    @Override
    public void close() {
        stopping = true;
        wiring.ssh().stopAccepting();
        awaitDeploys(PATIENCE);
        wiring.queue().cancelAll("the server is stopping");
        awaitDeploys(Duration.ofSeconds(10));
        closing.add(wiring.http());
        closing.add(wiring.ssh());
        closing.add(wiring.logs());
        closing.add(wiring.journal());
        closing.add(wiring.store());
        closing.forEach(Server::quietly);
        closed.countDown();
    }

    private void awaitDeploys(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (wiring.queue().size() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static void quietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("not closed cleanly: {}", e.toString());
        }
    }
}
