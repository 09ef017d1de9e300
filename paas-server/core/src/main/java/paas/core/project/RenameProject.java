package paas.core.project;

import paas.core.access.Right;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Change;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.Failure;
import paas.spi.name.ProjectName;

/** {@code rename}: another name, and with it another default domain; nothing else changes. */
final class RenameProject implements Verb<RenameProject.Input> {

    record Input(@Word(help = "the project") ProjectName project, @Word(label = "NAME", help = "its new name") ProjectName name) {
    }

    private final Projects projects;

    RenameProject(Projects projects) {
        this.projects = projects;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("rename", Right.OWN, Input.class, "POST", "/projects/{project}/rename").dokku("apps:rename")
                .help("Gives a project another name", "Its default domain changes with it; data, releases and other domains stay. Remotes need the new name.",
                        "rename shop store");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        if (project.name().equals(input.name())) {
            throw Failure.conflict("name-same", "It is called " + input.name() + " already.", "");
        }
        return new Answer.Changes(new Change.Rename(project.id(), input.name()));
    }
}
