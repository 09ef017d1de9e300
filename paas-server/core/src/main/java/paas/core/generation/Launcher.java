package paas.core.generation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.log.InstanceLogs;
import paas.core.operation.Transactions;
import paas.spi.Failure;
import paas.spi.name.InstanceId;
import paas.spi.name.OperationId;
import paas.spi.name.ProjectId;
import paas.spi.name.ReleaseNumber;
import paas.spi.route.Router;
import paas.spi.run.Endpoint;
import paas.spi.run.InstanceSpec;
import paas.spi.run.InstanceState;
import paas.spi.run.Network;
import paas.spi.run.Runtime;

/** Starts and ends single instances, keeping their rows, addresses and logs in step with the runtime. */
public final class Launcher {

    private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);
    private static final Duration LOG_LIMIT = Duration.ofSeconds(10);

    private final Runtime runtime;
    private final Consumer<ProjectId> fence;
    private final Router router;
    private final Instances instances;
    private final Addresses addresses;
    private final Transactions transactions;
    private final InstanceLogs logs;
    private final Graces graces;

    /** @param fence puts one around a project that has none yet */
    public Launcher(Runtime runtime, Consumer<ProjectId> fence, Router router, Instances instances, Addresses addresses, Transactions transactions, InstanceLogs logs, Graces graces) {
        this.runtime = runtime;
        this.fence = fence;
        this.router = router;
        this.instances = instances;
        this.addresses = addresses;
        this.transactions = transactions;
        this.logs = logs;
        this.graces = graces;
    }

    public Network network(ProjectId project) {
        return addresses.network(project);
    }

    /** Writes down an instance that is about to be started, with an address of its own. */
    public Instance place(InstanceId id, Optional<ReleaseNumber> release, OperationId operation, int port) {
        fence.accept(id.project());
        settle(id.project());
        return transactions.in(() -> {
            String address = addresses.take(id.project());
            Instance placed = new Instance(id, release, operation, address, port, expected(id, address, port), Instance.State.STARTING);
            instances.add(placed);
            return placed;
        });
    }

    /** Where it will answer, so that requests can wait for it there. */
    private String expected(InstanceId id, String address, int port) {
        return port == 0 ? "" : runtime.expected(id, address, port).map(Endpoint::value).orElse("");
    }

    /** A network of another program may have the addresses that were chosen: the next ones are taken, until the range is used up. */
    private void settle(ProjectId project) {
        Network network = addresses.network(project);
        try {
            runtime.ensureNetwork(network);
        } catch (Failure e) {
            if (!e.code().equals("network-taken") || !addresses.avoid(network)) {
                throw e;
            }
            LOG.info("{} is used by something else on this machine", network.subnet());
            settle(project);
        }
    }

    /** Starts what was placed. @return the instance with its endpoint */
    public Instance start(Instance placed, InstanceSpec spec) {
        fence.accept(placed.id().project());
        runtime.ensureNetwork(spec.network());
        String endpoint = runtime.start(spec).map(Endpoint::value).orElse("");
        logs.follow(placed.id().project(), placed.id());
        if (!endpoint.isEmpty()) {
            instances.endpoint(placed.id(), endpoint);
        }
        return new Instance(placed.id(), placed.release(), placed.operation(), placed.address(), placed.port(), endpoint, placed.state());
    }

    /** Kills an instance that never served, and removes every trace of it but its log. */
    public void discard(Instance instance) {
        halt(instance, Duration.ZERO);
        remove(instance);
    }

    private void remove(Instance instance) {
        runtime.remove(instance.id());
        forget(instance);
    }

    /** Ends instances that no route leads to any more: drains, stops, keeps their last words, removes. What fails is left to the reconciler. */
    public void retire(List<Instance> retiring, Duration drain) {
        router.drain(endpoints(retiring), drain);
        each(retiring, instance -> {
            halt(instance);
            remove(instance);
        });
    }

    /** The same for those whose work nobody needs any more. */
    public void end(List<Instance> ending, Duration grace) {
        each(ending, instance -> {
            halt(instance, grace);
            remove(instance);
        });
    }

    /** Stops instances that no route leads to any more, and keeps their rows: they may be started again. */
    public void rest(List<Instance> resting, Duration drain) {
        router.drain(endpoints(resting), drain);
        each(resting, this::halt);
    }

    /** Stops instances that may be needed again, and does not return before they have ended. */
    public void park(List<Instance> parking, Duration drain) {
        router.drain(endpoints(parking), drain);
        Parallel.each(parking, this::halt);
    }

    private static void each(List<Instance> all, Consumer<Instance> work) {
        Parallel.each(all, instance -> {
            try {
                work.accept(instance);
            } catch (Failure e) {
                LOG.warn("{} could not be ended: {}", instance.id().unique(), e.sentence());
            } catch (RuntimeException e) {
                LOG.error("{} could not be ended", instance.id().unique(), e);
            }
        });
    }

    private static Set<Endpoint> endpoints(List<Instance> all) {
        return all.stream().filter(i -> !i.endpoint().isEmpty()).map(i -> new Endpoint(i.endpoint())).collect(Collectors.toSet());
    }

    /** Stops an instance for good or for a while, with its last words kept. */
    public void halt(Instance instance) {
        halt(instance, graces.of(instance));
    }

    private void halt(Instance instance, Duration grace) {
        if (!(runtime.state(instance.id()) instanceof InstanceState.Absent)) {
            runtime.letGo(instance.id());
            runtime.stop(instance.id(), grace);
            logs.drained(instance.id(), LOG_LIMIT);
        }
    }

    /** Takes away the row and frees the address. */
    public void forget(Instance instance) {
        transactions.in(() -> {
            instances.remove(instance.id());
            addresses.free(instance.id().project(), instance.address());
        });
    }
}
