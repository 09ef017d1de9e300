package paas.core.deploy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.generation.Instance;
import paas.core.generation.Instances;
import paas.core.generation.Launcher;
import paas.core.generation.Parallel;
import paas.core.project.Project;
import paas.spi.Cancellation;
import paas.spi.Output;
import paas.spi.name.OperationId;
import paas.spi.run.InstanceState;
import paas.spi.run.Runtime;

/** Brings back what an operation that is undone had ended already, and only then takes away what had its place. */
final class Restoring {

    private static final Logger LOG = LoggerFactory.getLogger(Restoring.class);

    private final Instances instances;
    private final Boots boots;
    private final Readiness readiness;
    private final Launcher launcher;
    private final CommitPoint commit;
    private final Runtime runtime;
    private final Duration drain;

    Restoring(Instances instances, Boots boots, Readiness readiness, Launcher launcher, CommitPoint commit, Runtime runtime, Duration drain) {
        this.instances = instances;
        this.boots = boots;
        this.readiness = readiness;
        this.launcher = launcher;
        this.commit = commit;
        this.runtime = runtime;
        this.drain = drain;
    }

    /** Before anything is taken away: a switch that failed may have led requests to it, and could not lead them back. */
    void leadBack(Project project) {
        commit.shift(project, () -> { });
    }

    /** Repeating it does no harm. What never got requests of the operation is gone by now. @return what was done, for people */
    List<String> restore(Project project, OperationId operation, Output output) {
        launcher.retire(in(project, Instance.State.RETIRING).stream().filter(one -> one.operation().equals(operation)).toList(), drain);
        List<Instance> parked = in(project, Instance.State.PARKING, Instance.State.PARKED);
        List<Instance> joined = in(project, Instance.State.JOINED);
        if (!parked.isEmpty() || !joined.isEmpty()) {
            String names = parked.stream().map(instance -> instance.id().shown()).collect(Collectors.joining(", "));
            output.warn("Going back: " + (parked.isEmpty() ? "requests go where they went" : "the old " + names + " starts again."));
            commit.shift(project, () -> { });
            Parallel.each(parked, instance -> boots.wake(project, instance));
            await(project, parked);
            commit.shift(project, () -> {
                commit.states(parked, Instance.State.SERVING);
                commit.states(joined, Instance.State.RETIRING);
            });
            launcher.retire(joined, drain);
        }
        return parked.stream().map(instance -> "the old " + instance.id().shown() + " started again").toList();
    }

    /** What was stopped, and was started again by an operation that is undone. */
    void rest(Project project) {
        in(project, Instance.State.STOPPED).stream().filter(one -> runtime.state(one.id()) instanceof InstanceState.Running).forEach(launcher::halt);
    }

    /** An old one that does not come back healthy serves all the same: there is nothing else. */
    private void await(Project project, List<Instance> parked) {
        readiness.unhealthy(project, parked.stream().map(instance -> boots.booting(project, instance)).toList(), new Cancellation())
                .ifPresent(failure -> LOG.warn("{} came back, and is not healthy: {}", project.name(), failure.sentence()));
    }

    private List<Instance> in(Project project, Instance.State... states) {
        return instances.of(project.id()).stream().filter(instance -> List.of(states).contains(instance.state())).toList();
    }
}
