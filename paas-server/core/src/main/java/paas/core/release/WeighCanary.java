package paas.core.release;

import java.util.ArrayList;
import java.util.List;
import paas.core.access.Right;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Change;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.Failure;
import paas.spi.name.ProjectName;
import paas.spi.strategy.Ramp;

/** {@code canary:weight}: a canary gets another share of the requests. */
final class WeighCanary implements Verb<WeighCanary.Input> {

    record Input(@Word(help = "the project") ProjectName project, @Word(label = "PERCENT", help = "the share, in tenths: 0 to 90") int weight) {
    }

    private final Projects projects;
    private final Candidates candidates;

    WeighCanary(Projects projects, Candidates candidates) {
        this.projects = projects;
        this.candidates = candidates;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("canary:weight", Right.DEPLOY, Input.class, "POST", "/projects/{project}/canary/weight")
                .help("Gives a canary another share of the requests", "The time of its step begins anew, and with it what the judge counts.", "canary:weight shop 30");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        Candidate candidate = SwitchCandidate.require(candidates, project);
        Candidate.Canary canary = candidate.canary().orElseThrow(() -> Failure.conflict("not-a-canary",
                candidate.release() + " of " + project.name() + " is held: it gets no requests.", "'switch " + project.name() + "' lets it serve."));
        List<Ramp.Step> steps = new ArrayList<>(canary.ramp().steps());
        steps.set(canary.step(), new Ramp.Step(input.weight(), canary.time()));
        return new Answer.Changes(new Change.Weigh(project.id(), candidate.release(), new Ramp(steps), canary.step()));
    }
}
