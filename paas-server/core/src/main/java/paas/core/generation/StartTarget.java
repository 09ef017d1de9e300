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

/** {@code start}: what was stopped runs again. */
final class StartTarget implements Verb<StartTarget.Input> {

    record Input(@Word(help = "the project") ProjectName project,
                 @Word(label = "COMPONENT[.N]", help = "one component, or one instance of it: web, web.2") Optional<Target> target,
                 @Word(option = "--empty", help = "a service whose volume is gone begins anew, without its data") boolean empty) {
    }

    private final Projects projects;
    private final Parts parts;

    StartTarget(Projects projects, Parts parts) {
        this.projects = projects;
        this.parts = parts;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("start", Right.OPERATE, Input.class, "POST", "/projects/{project}/start").dokku("ps:start")
                .help("Starts a project, a component, or an instance", "What was stopped runs again as it was.", "start shop postgresql");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        Target target = parts.check(project, input.target().orElse(Target.EVERYTHING));
        return new Answer.Changes(new Change.Start(project.id(), target, input.empty()));
    }
}
