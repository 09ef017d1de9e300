package paas.core.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import paas.core.component.Formations;
import paas.core.generation.Instance;
import paas.core.generation.Instances;
import paas.core.generation.Launcher;
import paas.core.operation.Steps;
import paas.core.project.Project;
import paas.core.release.Release;
import paas.core.verb.Answer;
import paas.core.verb.Change;
import paas.spi.Failure;
import paas.spi.name.ComponentName;

/** Stops, starts and restarts what is there. */
final class Halting {

    private final Instances instances;
    private final Launcher launcher;
    private final Formations formations;
    private final Serves serves;
    private final Rollout rollout;
    private final ServiceRuns services;
    private final Trying trying;
    private final CommitPoint commit;
    private final Duration drain;

    Halting(Instances instances, Launcher launcher, Formations formations, Serves serves, Rollout rollout, ServiceRuns services, Trying trying, CommitPoint commit, Duration drain) {
        this.instances = instances;
        this.launcher = launcher;
        this.formations = formations;
        this.serves = serves;
        this.rollout = rollout;
        this.services = services;
        this.trying = trying;
        this.commit = commit;
        this.drain = drain;
    }

    Answer stop(Project project, Change.Target target, Steps steps) {
        List<Instance> covered = covered(project, target, Instance.State.SERVING);
        if (covered.isEmpty()) {
            return new Answer.Said(shown(project, target) + " is stopped already.");
        }
        List<Instance> tried = target.ordinal().isEmpty() ? trying.instances(project).stream().filter(one -> target.covers(one.id().component(), one.id().ordinal())).toList() : List.of();
        steps.step("stop", "Stopping " + shown(covered), target.toString(), () -> commit.commit(project, steps.operation(), () -> {
            commit.states(covered, Instance.State.STOPPED);
            if (!tried.isEmpty()) {
                commit.states(tried, Instance.State.RETIRING);
                commit.endCandidate(project, Optional.empty(), "The project was stopped before it served.");
            }
        }));
        steps.committed("halt", "", "", () -> {
            launcher.rest(covered, drain);
            launcher.retire(tried, drain);
        });
        return new Answer.Said("Stopped " + shown(covered) + " of " + project.name() + ".");
    }

    /** @param empty whether services whose data are lost begin without any */
    Answer start(Project project, Change.Target target, boolean empty, Steps steps) {
        List<Instance> covered = new ArrayList<>(covered(project, target, Instance.State.STOPPED));
        covered.addAll(covered(project, target, Instance.State.SERVING).stream().filter(services::lost).toList());
        if (covered.isEmpty()) {
            return new Answer.Said(shown(project, target) + " runs already.");
        }
        services(covered).forEach(service -> services.wake(project, service, empty, steps));
        serve(project, services(covered), processes(covered).isEmpty() ? Optional.empty() : Optional.of(keep(project).waking(target)), steps);
        return new Answer.Said("Started " + shown(covered) + " of " + project.name() + ".");
    }

    Answer restart(Project project, Change.Target target, Steps steps) {
        List<Instance> covered = new ArrayList<>(covered(project, target, Instance.State.SERVING));
        covered.addAll(covered(project, target, Instance.State.STOPPED));
        services(covered).forEach(service -> services.wakeAgain(project, service, steps));
        serve(project, services(covered), processes(covered).isEmpty() ? Optional.empty()
                : Optional.of(keep(project).waking(target).replacing(instance -> target.covers(instance.id().component(), instance.id().ordinal()))), steps);
        return new Answer.Said("Restarted " + shown(covered) + " of " + project.name() + ".");
    }

    /** Services and processes begin to serve as one. */
    private void serve(Project project, List<Instance> woken, Optional<Goal> processes, Steps steps) {
        Runnable writes = () -> commit.states(woken, Instance.State.SERVING);
        if (processes.isPresent()) {
            rollout.run(processes.get().writing(writes), steps);
        } else {
            steps.committed("serve", "", shown(woken), () -> commit.commit(project, steps.operation(), writes));
        }
    }

    private Goal keep(Project project) {
        return Goal.keep(project, serves.release(project), formations.of(project.id()));
    }

    /** @throws Failure {@code component-unknown} when nothing of that name is there in any state */
    private List<Instance> covered(Project project, Change.Target target, Instance.State state) {
        List<Instance> all = instances.of(project.id()).stream()
                .filter(i -> i.state() == Instance.State.SERVING || i.state() == Instance.State.STOPPED).toList();
        List<Instance> named = all.stream().filter(i -> target.covers(i.id().component(), i.id().ordinal())).toList();
        if (named.isEmpty()) {
            throw unknown(project, target, all);
        }
        return named.stream().filter(instance -> instance.state() == state).toList();
    }

    private Failure unknown(Project project, Change.Target target, List<Instance> all) {
        if (all.isEmpty()) {
            Optional<Release> serving = serves.find(project);
            return Failure.conflict("nothing-there", project.name() + " has nothing to start or stop.",
                    serving.isEmpty() ? "Push something first: git push paas main" : "'scale " + project.name() + " web=1' gives it an instance.");
        }
        return Failure.absent("component-unknown", project.name() + " has no component " + target + ".", "It has: "
                + all.stream().map(i -> i.id().component()).distinct().map(ComponentName::value).collect(Collectors.joining(", ")) + ".");
    }

    private static List<Instance> services(List<Instance> covered) {
        return covered.stream().filter(instance -> instance.release().isEmpty()).toList();
    }

    private static List<Instance> processes(List<Instance> covered) {
        return covered.stream().filter(instance -> instance.release().isPresent()).toList();
    }

    private static String shown(Project project, Change.Target target) {
        return target.component().isPresent() ? target + " of " + project.name() : project.name().value();
    }

    private static String shown(List<Instance> covered) {
        return covered.stream().map(i -> i.release().isEmpty() ? i.id().component().value() : i.id().shown()).collect(Collectors.joining(", "));
    }
}
