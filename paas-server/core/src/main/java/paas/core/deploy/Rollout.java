package paas.core.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import paas.core.generation.Instance;
import paas.core.generation.Instances;
import paas.core.operation.Steps;
import paas.core.release.Releases;

/** Brings a project from what serves to what should: starts new instances, proves them healthy, switches, and lets the old ones go. */
final class Rollout {

    private final Instances instances;
    private final Releases releases;
    private final Boots boots;
    private final Collisions collisions;
    private final Tasks tasks;
    private final CommitPoint commit;
    private final Retiring retiring;

    Rollout(Instances instances, Releases releases, Boots boots, Collisions collisions, Tasks tasks, CommitPoint commit, Retiring retiring) {
        this.instances = instances;
        this.releases = releases;
        this.boots = boots;
        this.collisions = collisions;
        this.tasks = tasks;
        this.commit = commit;
        this.retiring = retiring;
    }

    /** Returns when the goal serves. @throws paas.spi.Failure before anything was switched; the caller undoes the operation */
    void run(Goal goal, Steps steps) {
        Plan plan = goal.served().map(release -> Planner.plan(release, goal.quantities(), processes(goal), goal.replace(), goal.wake())).orElse(Plan.NOTHING);
        List<Booting> services = boots.placeServices(goal, steps);
        List<Booting> processes = boots.placeProcesses(goal, plan, steps);
        steps.step("preflight", "Checking what it would collide with", "", () -> collisions.refuse(goal.project(), all(services, processes), plan.retires(), steps));
        if (goal.fresh()) {
            steps.step("release", "Releasing " + goal.release().number(), goal.release().number().toString(), () -> releases.add(goal.release()));
        }
        List<Instance> started = new ArrayList<>(boots.boot(goal.project(), services, steps));
        if (goal.fresh() && goal.tasks()) {
            tasks.before(goal, steps);
        }
        started.addAll(boots.boot(goal.project(), processes, steps));
        boots.keep(started, steps);
        steps.cancellation().close();
        List<Instance> replaced = Stream.concat(plan.retires().stream(), plan.forgets().stream()).toList();
        List<Instance> ending = Stream.concat(replaced.stream(), goal.ends().stream()).toList();
        steps.committed("switch", "Switching traffic", "", () -> commit.commit(goal, started, ending, steps.operation()));
        retiring.begin(replaced);
        if (goal.fresh() && goal.tasks()) {
            tasks.after(goal, steps);
        }
    }

    private List<Instance> processes(Goal goal) {
        return instances.of(goal.project().id()).stream().filter(instance -> instance.release().isPresent()).toList();
    }

    private static List<Booting> all(List<Booting> services, List<Booting> processes) {
        return Stream.concat(services.stream(), processes.stream()).toList();
    }
}
