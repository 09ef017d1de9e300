package paas.core.deploy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import paas.core.generation.Instance;
import paas.core.project.Project;
import paas.core.release.Release;
import paas.core.verb.Change;
import paas.spi.name.ComponentName;

/**
 * What a rollout should reach.
 *
 * @param served the release to serve; empty for a project that never was deployed and only gets or loses services
 * @param fresh whether the release is new: it is recorded, and its tasks run as {@code tasks} says
 * @param recorded whether a fresh release is there already and only waits to serve
 * @param how in what order, and whether it may wait to serve
 * @param ref the branch that moves when it serves, and may have to wait with it; empty: none
 * @param tasks whether the tasks of a fresh release run
 * @param quantities what somebody asked for, by process
 * @param replace instances to be replaced though they run the release already
 * @param wake stopped instances that start again; {@code null}: none
 * @param services to start before anything else
 * @param ends services that end once the rollout serves
 * @param writes further changes of the store that hold only if the rollout serves; run inside the commit
 */
record Goal(Project project, Optional<Release> served, boolean fresh, boolean tasks, Map<ComponentName, Integer> quantities, Predicate<Instance> replace,
            Change.Target wake, List<ServiceStart> services, List<Instance> ends, Runnable writes, boolean recorded, Change.How how, String ref) {

    private static final Runnable NOTHING = () -> { };

    /** A new release that takes the place of whatever serves. Stopped instances stay so. */
    static Goal serve(Project project, Release release, Map<ComponentName, Integer> quantities) {
        return new Goal(project, Optional.of(release), true, true, quantities, _ -> false, null, List.of(), List.of(), NOTHING, false, Change.How.NOW, "");
    }

    /** The release that serves already, in another number or with other instances. */
    static Goal keep(Project project, Release release, Map<ComponentName, Integer> quantities) {
        return new Goal(project, Optional.of(release), false, false, quantities, _ -> false, null, List.of(), List.of(), NOTHING, false, Change.How.NOW, "");
    }

    /** Services alone, for a project that was never deployed. */
    static Goal servicesOnly(Project project) {
        return new Goal(project, Optional.empty(), false, false, Map.of(), _ -> false, null, List.of(), List.of(), NOTHING, false, Change.How.NOW, "");
    }

    /** Present unless only services change. */
    Release release() {
        return served.orElseThrow();
    }

    Goal by(Change.How other) {
        return new Goal(project, served, fresh, tasks, quantities, replace, wake, services, ends, writes, recorded, other, ref);
    }

    Goal moving(String branch) {
        return new Goal(project, served, fresh, tasks, quantities, replace, wake, services, ends, writes, recorded, how, branch);
    }

    /** The release was recorded and its tasks were run when it became a candidate. */
    Goal waited() {
        return new Goal(project, served, fresh, tasks, quantities, replace, wake, services, ends, writes, true, how, ref);
    }

    Goal waking(Change.Target target) {
        return new Goal(project, served, fresh, tasks, quantities, replace, target, services, ends, writes, recorded, how, ref);
    }

    Goal replacing(Predicate<Instance> which) {
        return new Goal(project, served, fresh, tasks, quantities, which, wake, services, ends, writes, recorded, how, ref);
    }

    Goal withoutTasks() {
        return new Goal(project, served, fresh, false, quantities, replace, wake, services, ends, writes, recorded, how, ref);
    }

    Goal starting(List<ServiceStart> more) {
        return new Goal(project, served, fresh, tasks, quantities, replace, wake, more, ends, writes, recorded, how, ref);
    }

    Goal ending(List<Instance> services) {
        return new Goal(project, served, fresh, tasks, quantities, replace, wake, this.services, services, writes, recorded, how, ref);
    }

    Goal writing(Runnable more) {
        return new Goal(project, served, fresh, tasks, quantities, replace, wake, services, ends, more, recorded, how, ref);
    }
}
