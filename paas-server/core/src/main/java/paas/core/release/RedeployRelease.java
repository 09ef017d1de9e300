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

/** {@code redeploy}: what serves is deployed once more, with the configuration of today. */
final class RedeployRelease implements Verb<RedeployRelease.Input> {

    record Input(@Word(help = "the project") ProjectName project,
                 @Word(option = "--hold", help = "without requests, until 'switch' or 'abort'") boolean hold) {
    }

    private final Projects projects;

    RedeployRelease(Projects projects) {
        this.projects = projects;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("redeploy", Right.DEPLOY, Input.class, "POST", "/projects/{project}/redeploy").dokku("ps:rebuild")
                .help("Deploys what serves once more", "The same artifact with the configuration of today, as a new release; nothing is built.", "redeploy shop");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        if (project.serving().isEmpty()) {
            throw Failure.conflict("nothing-serves", "Nothing of " + project.name() + " serves yet.", "Push it first: git push paas main");
        }
        return new Answer.Changes(new Change.Redeploy(project.id(), input.hold() ? Change.How.HELD : Change.How.USUAL));
    }
}
