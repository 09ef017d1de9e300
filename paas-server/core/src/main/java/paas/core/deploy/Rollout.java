package paas.core.deploy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import paas.core.generation.Instance;
import paas.core.generation.Instances;
import paas.core.operation.Steps;
import paas.core.release.Candidate;
import paas.core.release.Releases;
import paas.spi.Failure;
import paas.spi.strategy.Course;

/**
 * Brings a project from what serves to what should: starts new instances in the order of a strategy, proves them healthy, switches, and lets
 * the old ones go. Or it leaves them beside the old ones, as a candidate.
 */
final class Rollout {

    private final Instances instances;
    private final Releases releases;
    private final Strategies strategies;
    private final Boots boots;
    private final Staging staging;
    private final Collisions collisions;
    private final Tasks tasks;
    private final CommitPoint commit;
    private final Retiring retiring;
    private final Clock clock;

    Rollout(Instances instances, Releases releases, Strategies strategies, Boots boots, Staging staging, Collisions collisions, Tasks tasks, CommitPoint commit,
            Retiring retiring, Clock clock) {
        this.instances = instances;
        this.releases = releases;
        this.strategies = strategies;
        this.boots = boots;
        this.staging = staging;
        this.collisions = collisions;
        this.tasks = tasks;
        this.commit = commit;
        this.retiring = retiring;
        this.clock = clock;
    }

    /**
     * Returns when the goal serves, or waits as a candidate, which is returned.
     *
     * @throws Failure before anything was switched for good; the caller undoes the operation
     */
    Optional<Candidate> run(Goal goal, Steps steps) {
        Plan whole = goal.served().map(release -> Planner.plan(release, goal.quantities(), processes(goal), goal.replace(), goal.wake(), goal.fresh()))
                .orElse(Plan.NOTHING);
        Course course = goal.served().map(release -> course(goal, whole, steps)).orElse(null);
        Plan plan = course == null ? whole : limited(goal, whole, course.finish());
        List<Booting> services = boots.placeServices(goal, steps);
        List<Booting> processes = boots.placeProcesses(goal, plan, steps);
        steps.step("preflight", "Checking what it would collide with", "", () -> collisions.refuse(goal.project(), all(services, processes), plan.retires(), steps));
        if (goal.fresh() && !goal.recorded()) {
            steps.step("release", "Releasing " + goal.release().number(), goal.release().number().toString(), () -> releases.add(goal.release()));
        }
        List<Instance> started = new ArrayList<>(boots.boot(goal.project(), services, steps));
        if (goal.fresh() && goal.tasks() && !goal.recorded()) {
            tasks.before(goal, steps);
        }
        boots.require(goal.project(), plan.adopts(), steps);
        if (course != null) {
            started.addAll(staging.run(goal.project(), course, processes, plan.retires(), steps));
        }
        boots.keep(started, steps);
        steps.cancellation().close();
        Optional<Candidate> candidate = course == null ? Optional.empty() : candidate(goal, course.finish(), steps);
        if (candidate.isPresent()) {
            stand(goal, candidate.get(), started, plan.drops(), steps);
        } else {
            serve(goal, plan, started, steps);
        }
        return candidate;
    }

    /** A first release has nothing to wait beside. */
    private Course course(Goal goal, Plan plan, Steps steps) {
        Course course = strategies.course(goal, plan);
        if (course.finish() instanceof Course.Finish.Serve || goal.fresh() && goal.how().finish() && goal.project().serving().isPresent()) {
            return course;
        }
        if (goal.fresh() && goal.how().finish()) {
            steps.output().detail("Nothing serves yet, so " + goal.release().number() + " serves at once.");
        }
        return new Course(course.stages(), new Course.Finish.Serve());
    }

    private void serve(Goal goal, Plan plan, List<Instance> started, Steps steps) {
        List<Instance> serving = Stream.concat(started.stream(), plan.adopts().stream()).toList();
        List<Instance> replaced = Stream.of(plan.retires(), plan.forgets(), plan.drops()).flatMap(List::stream).toList();
        List<Instance> ending = Stream.concat(replaced.stream(), goal.ends().stream()).toList();
        steps.committed("switch", "Switching traffic", "", () -> commit.commit(goal, serving, ending, steps.operation()));
        retiring.begin(replaced);
        if (goal.fresh() && goal.tasks()) {
            tasks.after(goal, steps);
        }
    }

    private void stand(Goal goal, Candidate candidate, List<Instance> started, List<Instance> drops, Steps steps) {
        String shown = candidate.canary().map(canary -> "Leading " + canary.weight() + " % of the requests to ").orElse("Holding ") + candidate.release();
        steps.committed("stand", shown, candidate.release().toString(), () -> commit.commit(candidate, started, drops, goal.project(), steps.operation()));
        retiring.begin(drops);
    }

    /** Of a candidate only what requests are led to is started: its workers would take the work of those that serve. */
    private static Plan limited(Goal goal, Plan plan, Course.Finish finish) {
        Plan routed = switch (finish) {
            case Course.Finish.Serve _ -> plan;
            case Course.Finish.Hold _ -> plan.starting(start -> start.process().routed());
            case Course.Finish.Share share -> plan.starting(start -> start.process().routed() && start.ordinal() <= needed(plan, start, share));
        };
        if (routed.starts().isEmpty() && !(finish instanceof Course.Finish.Serve)) {
            throw Failure.conflict("nothing-to-hold", goal.project().name() + " has nothing that requests are led to, so nothing of it can wait for them.",
                    "Push it without: -o strategy=all-at-once");
        }
        return routed;
    }

    /** As many as its largest share takes of all. */
    private static long needed(Plan plan, Plan.Start start, Course.Finish.Share share) {
        long all = plan.starts().stream().filter(other -> other.process().equals(start.process())).count();
        int most = share.ramp().steps().stream().mapToInt(step -> step.weight()).max().orElse(0);
        return Math.max(1, (all * most + 99) / 100);
    }

    private Optional<Candidate> candidate(Goal goal, Course.Finish finish, Steps steps) {
        Optional<Candidate.Canary> canary = switch (finish) {
            case Course.Finish.Serve _, Course.Finish.Hold _ -> Optional.empty();
            case Course.Finish.Share share -> Optional.of(new Candidate.Canary(share.ramp(), 0, clock.instant(), share.sticky(), share.token()));
        };
        return finish instanceof Course.Finish.Serve ? Optional.empty() : Optional.of(new Candidate(goal.project().id(), goal.release().number(),
                steps.operation(), goal.release().who(), clock.instant(), goal.ref(), canary));
    }

    private List<Instance> processes(Goal goal) {
        return instances.of(goal.project().id()).stream().filter(instance -> instance.release().isPresent()).toList();
    }

    private static List<Booting> all(List<Booting> services, List<Booting> processes) {
        return Stream.concat(services.stream(), processes.stream()).toList();
    }
}
