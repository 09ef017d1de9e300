package paas.core.project;

import paas.core.access.Right;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Change;
import paas.core.verb.Confirmation;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.name.ProjectName;

/** {@code destroy}: the project and everything of it goes. */
final class DestroyProject implements Verb<DestroyProject.Input> {

    record Input(@Word(help = "the project") ProjectName project, @Word(option = "--force", help = "without asking for its name again") boolean force) {
    }

    private final Projects projects;

    DestroyProject(Projects projects) {
        this.projects = projects;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("destroy", Right.OWN, Input.class, "DELETE", "/projects/{project}").dokku("apps:destroy")
                .help("Destroys a project with its data", "Its repository, releases, configuration, services and their data are gone for ever.", "destroy shop");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        if (!input.force()) {
            Confirmation.ask(call, "This destroys " + project.name() + ": its code, releases, configuration, services and all their data.",
                    project.name().value());
        }
        return new Answer.Changes(new Change.Destroy(project.id()));
    }
}
