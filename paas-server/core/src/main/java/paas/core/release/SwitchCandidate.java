package paas.core.release;

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

/** {@code switch}: a release that is held, or a canary, serves. */
final class SwitchCandidate implements Verb<SwitchCandidate.Input> {

    record Input(@Word(help = "the project") ProjectName project) {
    }

    private final Projects projects;
    private final Candidates candidates;

    SwitchCandidate(Projects projects, Candidates candidates) {
        this.projects = projects;
        this.candidates = candidates;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("switch", Right.DEPLOY, Input.class, "POST", "/projects/{project}/switch").aliases("canary:promote")
                .help("Lets a held release or a canary serve", "Its instances are proven healthy once more, then all requests go to them.", "switch shop");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        return new Answer.Changes(new Change.Switch(project.id(), require(candidates, project).release()));
    }

    static Candidate require(Candidates candidates, Project project) {
        return candidates.find(project.id()).orElseThrow(() -> Failure.conflict("no-candidate", "No release of " + project.name() + " is held or tried as a canary.",
                "Push with -o hold or -o canary=10; 'releases " + project.name() + "' lists what there was."));
    }
}
