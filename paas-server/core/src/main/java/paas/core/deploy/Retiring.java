package paas.core.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import paas.core.generation.Instance;
import paas.core.generation.Instances;
import paas.core.generation.Launcher;
import paas.core.operation.Operation;
import paas.core.operation.Operations;
import paas.spi.name.InstanceId;
import paas.spi.name.OperationId;

/** Ends old instances in the background, once the new ones serve: whoever deployed need not wait for it. */
final class Retiring {

    private final Launcher launcher;
    private final Instances instances;
    private final Operations operations;
    private final Duration drain;
    private final Duration grace;
    private final Set<InstanceId> running = ConcurrentHashMap.newKeySet();
    private final Set<OperationId> open = ConcurrentHashMap.newKeySet();

    /** @param drain how long requests that run may take to end  @param grace between the stop signal and the kill */
    Retiring(Launcher launcher, Instances instances, Operations operations, Duration drain, Duration grace) {
        this.launcher = launcher;
        this.instances = instances;
        this.operations = operations;
        this.drain = drain;
        this.grace = grace;
    }

    void begin(OperationId operation, List<Instance> ending) {
        if (ending.isEmpty()) {
            operations.state(operation, Operation.State.DONE, Optional.empty());
            return;
        }
        open.add(operation);
        ending.forEach(instance -> running.add(instance.id()));
        Thread.ofVirtual().name("retire-" + operation).start(() -> run(operation, ending));
    }

    /** Ends them now, and waits for it. */
    void now(List<Instance> ending) {
        launcher.retire(ending, drain, grace);
    }

    /** Whether instances that this operation replaced are being ended right now. */
    boolean finishes(OperationId operation) {
        return open.contains(operation);
    }

    /** Whether this instance is being ended right now. */
    boolean ends(InstanceId instance) {
        return running.contains(instance);
    }

    private void run(OperationId operation, List<Instance> ending) {
        try {
            launcher.retire(ending, drain, grace);
            if (ending.stream().allMatch(instance -> instances.find(instance.id()).isEmpty())) {
                operations.state(operation, Operation.State.DONE, Optional.empty());
            }
        } finally {
            ending.forEach(instance -> running.remove(instance.id()));
            open.remove(operation);
        }
    }
}
