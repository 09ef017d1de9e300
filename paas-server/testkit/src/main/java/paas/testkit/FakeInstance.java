package paas.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import paas.spi.run.Endpoint;
import paas.spi.run.InstanceSpec;
import paas.spi.run.InstanceState;
import paas.spi.run.Runtime;
import paas.spi.run.RuntimeEvent;

/** One instance of {@link FakeRuntime}: its life as its {@link Behaviour} says, with real listeners on a loopback address of its own. */
final class FakeInstance {

    private static final int HOSTS = 254;

    private final InstanceSpec spec;
    private final Behaviour behaviour;
    private final InetAddress host;
    private final Consumer<RuntimeEvent> events;
    private final List<Page> pages = new ArrayList<>();
    private final List<String> printed = new ArrayList<>();
    private InstanceState state = new InstanceState.Created();
    private boolean kept;
    private boolean stopped;
    private boolean connected = true;
    private int restarts;
    private int life;

    FakeInstance(InstanceSpec spec, Behaviour behaviour, InetAddress host, Consumer<RuntimeEvent> events) {
        this.spec = spec;
        this.behaviour = behaviour;
        this.host = host;
        this.events = events;
    }

    InstanceSpec spec() {
        return spec;
    }

    Behaviour behaviour() {
        return behaviour;
    }

    Optional<Endpoint> endpoint() {
        return spec.port() == 0 ? Optional.empty() : Optional.of(new Endpoint(host.getHostAddress() + ":" + spec.port()));
    }

    synchronized InstanceState state() {
        return state;
    }

    synchronized List<String> printed() {
        return List.copyOf(printed);
    }

    synchronized Runtime.Listening listening() {
        return pages.isEmpty() ? new Runtime.Listening(Set.of(), state instanceof InstanceState.Running ? behaviour.local() : Set.of())
                : new Runtime.Listening(open(), behaviour.local());
    }

    synchronized void keep(boolean on) {
        kept = on;
    }

    synchronized boolean kept() {
        return kept;
    }

    synchronized void disconnect() {
        connected = false;
        if (state instanceof InstanceState.Running running) {
            state = new InstanceState.Running(running.since(), running.restarts(), false);
        }
    }

    /** Ends as the runtime goes, which tells nobody and starts nothing again. */
    synchronized void fall() {
        life++;
        pages.forEach(Page::close);
        pages.clear();
        if (state instanceof InstanceState.Running) {
            state = new InstanceState.Exited(137, false, Instant.now(), false);
        }
    }

    /** The runtime is back. */
    synchronized void rise() {
        if (kept && !stopped) {
            start();
        }
    }

    synchronized void start() {
        if (state instanceof InstanceState.Running) {
            return;
        }
        int now = ++life;
        stopped = false;
        state = new InstanceState.Running(Instant.now(), restarts, connected);
        printed.addAll(behaviour.prints());
        notifyAll();
        events.accept(new RuntimeEvent.Started(spec.id()));
        if (behaviour.ready().isZero()) {
            listen(now);
        } else {
            after(behaviour.ready(), () -> listen(now));
        }
        behaviour.ends().ifPresent(end -> after(end.after(), () -> endOf(now, end)));
    }

    private synchronized void listen(int ofLife) {
        if (ofLife == life && state instanceof InstanceState.Running && pages.isEmpty()) {
            open().forEach(port -> pages.add(new Page(host, port, behaviour.status(), behaviour.body())));
        }
    }

    private Set<Integer> open() {
        Set<Integer> open = new TreeSet<>(behaviour.ports());
        if (open.isEmpty() && spec.port() > 0 && !behaviour.local().contains(spec.port())) {
            open.add(spec.port());
        }
        return open;
    }

    private synchronized void endOf(int ofLife, Behaviour.End end) {
        if (ofLife == life) {
            end(end.status(), end.outOfMemory());
        }
    }

    synchronized void end(int status, boolean outOfMemory) {
        if (!(state instanceof InstanceState.Running)) {
            return;
        }
        pages.forEach(Page::close);
        pages.clear();
        boolean again = kept && !stopped;
        state = new InstanceState.Exited(status, outOfMemory, Instant.now(), again);
        notifyAll();
        events.accept(new RuntimeEvent.Died(spec.id(), status));
        if (again) {
            restarts++;
            after(Duration.ofMillis(20), this::restart);
        }
    }

    private synchronized void restart() {
        if (kept && !stopped && state instanceof InstanceState.Exited) {
            start();
        }
    }

    synchronized void stop(Duration grace) throws InterruptedException {
        stopped = true;
        if (!behaviour.obeys() && state instanceof InstanceState.Running) {
            wait(Math.max(1, grace.toMillis()));
        }
        end(behaviour.obeys() ? 143 : 137, false);
        if (state instanceof InstanceState.Exited was) {
            state = new InstanceState.Exited(was.status(), was.outOfMemory(), was.at(), false);
        }
    }

    synchronized void remove() {
        kept = false;
        stopped = true;
        end(137, false);
        state = new InstanceState.Absent();
        notifyAll();
        events.accept(new RuntimeEvent.Removed(spec.id()));
    }

    /** Waits for any change of its state, at most so long. */
    synchronized void waitForChange(InstanceState seen, long millis) throws InterruptedException {
        if (state == seen) {
            wait(Math.max(1, millis));
        }
    }

    synchronized void wake() {
        notifyAll();
    }

    private static void after(Duration time, Runnable action) {
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(time);
                action.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** The last byte is neither 0 nor 255: not every kernel lets a socket have an address that looks like that of a network, or of all. */
    static InetAddress loopback(int number) {
        try {
            int network = number / HOSTS;
            return InetAddress.getByAddress(new byte[] {127, (byte) (network >> 8 & 0x7f | 0x40), (byte) network, (byte) (number % HOSTS + 1)});
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
