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
import paas.spi.name.ProjectName;
import paas.spi.name.ReleaseNumber;

/** {@code abort}: a release that is held, or a canary, ends without having served. */
final class AbortCandidate implements Verb<AbortCandidate.Input> {

    record Input(@Word(help = "the project") ProjectName project) {
    }

    private final Projects projects;
    private final Candidates candidates;

    AbortCandidate(Projects projects, Candidates candidates) {
        this.projects = projects;
        this.candidates = candidates;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("abort", Right.DEPLOY, Input.class, "POST", "/projects/{project}/abort").aliases("canary:abort")
                .help("Ends a held release or a canary", "What serves goes on as it does.", "abort shop");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        ReleaseNumber candidate = SwitchCandidate.require(candidates, project).release();
        return new Answer.Changes(new Change.Abort(project.id(), candidate, "Aborted by " + call.caller().name() + " before it served."));
    }
}
