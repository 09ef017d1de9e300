package paas.core.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import paas.core.generation.Instance;
import paas.core.generation.Launcher;
import paas.spi.name.InstanceId;

/** Ends old instances in the background, once the new ones serve: whoever deployed need not wait for it. */
final class Retiring {

    private final Launcher launcher;
    private final Duration drain;
    private final Set<InstanceId> running = ConcurrentHashMap.newKeySet();

    /** @param drain how long requests that run may take to end */
    Retiring(Launcher launcher, Duration drain) {
        this.launcher = launcher;
        this.drain = drain;
    }

    /** Their rows say that they retire: what a restart of the server interrupts, the reconciler goes on with. */
    void begin(List<Instance> ending) {
        if (!ending.isEmpty()) {
            ending.forEach(instance -> running.add(instance.id()));
            Thread.ofVirtual().name("retire").start(() -> run(ending));
        }
    }

    /** Ends them now, and waits for it. */
    void now(List<Instance> ending) {
        launcher.retire(ending, drain);
    }

    /** Whether this instance is being ended right now. */
    boolean ends(InstanceId instance) {
        return running.contains(instance);
    }

    private void run(List<Instance> ending) {
        try {
            launcher.retire(ending, drain);
        } finally {
            ending.forEach(instance -> running.remove(instance.id()));
        }
    }
}
