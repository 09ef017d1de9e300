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

/** Brings back what an operation that is undone had ended already, and only then takes away what had its place. */
final class Restoring {

    private static final Logger LOG = LoggerFactory.getLogger(Restoring.class);

    private final Instances instances;
    private final Boots boots;
    private final Readiness readiness;
    private final Launcher launcher;
    private final CommitPoint commit;
    private final Duration drain;

    Restoring(Instances instances, Boots boots, Readiness readiness, Launcher launcher, CommitPoint commit, Duration drain) {
        this.instances = instances;
        this.boots = boots;
        this.readiness = readiness;
        this.launcher = launcher;
        this.commit = commit;
        this.drain = drain;
    }

    /** Repeating it does no harm. What never got requests of the operation is gone by now. @return what was done, for people */
    List<String> restore(Project project, Output output) {
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

    /** An old one that does not come back healthy serves all the same: there is nothing else. */
    private void await(Project project, List<Instance> parked) {
        readiness.unhealthy(project, parked.stream().map(instance -> boots.booting(project, instance)).toList(), new Cancellation())
                .ifPresent(failure -> LOG.warn("{} came back, and is not healthy: {}", project.name(), failure.sentence()));
    }

    private List<Instance> in(Project project, Instance.State... states) {
        return instances.of(project.id()).stream().filter(instance -> List.of(states).contains(instance.state())).toList();
    }
}
