package paas.core.deploy;

import java.time.Clock;
import java.util.List;
import paas.core.component.Formations;
import paas.core.generation.Instance;
import paas.core.generation.Instances;
import paas.core.operation.Steps;
import paas.core.project.Project;
import paas.core.release.Candidate;
import paas.core.release.Candidates;
import paas.core.release.Release;
import paas.core.release.Releases;
import paas.core.route.Routes;
import paas.core.verb.Answer;
import paas.core.verb.Change;
import paas.spi.Failure;
import paas.spi.name.ReleaseNumber;

/** What becomes of a candidate: it serves, ends, or gets another share of the requests. */
final class Trying {

    private final Candidates candidates;
    private final Releases releases;
    private final Instances instances;
    private final Formations formations;
    private final Rollout rollout;
    private final CommitPoint commit;
    private final Retiring retiring;
    private final Afterwards afterwards;
    private final Deployed deployed;
    private final Clock clock;

    Trying(Candidates candidates, Releases releases, Instances instances, Formations formations, Rollout rollout, CommitPoint commit, Retiring retiring, Afterwards afterwards,
           Routes routes, Clock clock) {
        this.candidates = candidates;
        this.releases = releases;
        this.instances = instances;
        this.formations = formations;
        this.rollout = rollout;
        this.commit = commit;
        this.retiring = retiring;
        this.afterwards = afterwards;
        this.deployed = new Deployed(routes);
        this.clock = clock;
    }

    /** Its instances are proven healthy once more; what it lacks, such as workers, is started. */
    Answer promote(Project project, Change.Switch change, Steps steps) {
        Candidate candidate = require(project, change.candidate());
        Release release = releases.find(project.id(), candidate.release()).orElseThrow();
        if (!candidate.ref().isEmpty()) {
            afterwards.willMove(candidate.ref(), release.commit(), steps);
        }
        rollout.run(Goal.serve(project, release, formations.of(project.id())).waking(Change.Target.EVERYTHING).waited(), steps);
        if (!candidate.ref().isEmpty()) {
            afterwards.move(project, candidate.ref(), release.commit(), steps);
        }
        return deployed.tell(project, release, steps);
    }

    Answer abort(Project project, Change.Abort change, Steps steps) {
        Candidate candidate = require(project, change.candidate());
        List<Instance> ending = instances(project);
        steps.cancellation().close();
        steps.committed("abort", "Ending " + candidate.release(), candidate.release().toString(), () -> commit.commit(project, steps.operation(), () -> {
            commit.states(ending, Instance.State.RETIRING);
            releases.failed(project.id(), candidate.release(), change.why());
            candidates.remove(project.id());
        }));
        retiring.begin(ending);
        return new Answer.Said(candidate.release() + " ends without having served; " + project.serving().map(number -> number + " serves.").orElse("nothing serves."));
    }

    Answer weigh(Project project, Change.Weigh change, Steps steps) {
        Candidate candidate = require(project, change.candidate());
        Candidate.Canary canary = candidate.canary().orElseThrow(() -> Failure.conflict("not-a-canary",
                candidate.release() + " of " + project.name() + " is held: it gets no requests.", "'switch " + project.name() + "' lets it serve."));
        Candidate changed = candidate.with(canary.at(change.ramp(), change.step(), clock.instant()));
        steps.step("weigh", "", changed.shown(), () -> commit.commit(project, steps.operation(), () -> candidates.put(changed)));
        return new Answer.Said(candidate.release() + " of " + project.name() + " now gets " + changed.canary().orElseThrow().weight() + " % of the requests.");
    }

    /** Those that only the candidate has. */
    List<Instance> instances(Project project) {
        return instances.of(project.id()).stream().filter(one -> one.state() == Instance.State.HELD || one.state() == Instance.State.TRIED).toList();
    }

    /** Whoever asked may have waited while somebody else decided. */
    private Candidate require(Project project, ReleaseNumber wanted) {
        return candidates.find(project.id()).filter(candidate -> candidate.release().equals(wanted)).orElseThrow(() -> Failure.conflict("candidate-gone",
                wanted + " of " + project.name() + " no longer waits to serve.", "'releases " + project.name() + "' says what became of it."));
    }
}
