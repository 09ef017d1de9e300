package paas.core.generation;

import java.util.Optional;
import paas.core.access.Right;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Change;
import paas.core.verb.Change.Target;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.name.ProjectName;

/** {@code restart}: new instances in the place of the old ones. */
final class RestartTarget implements Verb<RestartTarget.Input> {

    record Input(@Word(help = "the project") ProjectName project,
                 @Word(label = "COMPONENT[.N]", help = "one component, or one instance of it: web, web.2") Optional<Target> target) {
    }

    private final Projects projects;
    private final Parts parts;

    RestartTarget(Projects projects, Parts parts) {
        this.projects = projects;
        this.parts = parts;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("restart", Right.OPERATE, Input.class, "POST", "/projects/{project}/restart").dokku("ps:restart")
                .help("Restarts a project, a component, or an instance", "With the code and the configuration that serve.", "restart shop worker");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        Target target = parts.check(project, input.target().orElse(Target.EVERYTHING));
        return new Answer.Changes(new Change.Restart(project.id(), target));
    }
}
