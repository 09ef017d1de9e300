package paas.core.config;

import java.util.List;
import java.util.Set;
import paas.core.access.Right;
import paas.core.access.Suggestion;
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
import paas.spi.name.Shown;

/** {@code config:unset}: some variables go, all in one version. */
final class UnsetVariables implements Verb<UnsetVariables.Input> {

    record Input(@Word(help = "the project") ProjectName project, @Word(label = "KEY", help = "a variable") List<String> keys,
                 @Word(option = "--no-restart", help = "what runs keeps it until the next deploy or restart") boolean noRestart) {
    }

    private final Projects projects;
    private final Configurations configurations;

    UnsetVariables(Projects projects, Configurations configurations) {
        this.projects = projects;
        this.configurations = configurations;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("config:unset", Right.CONFIGURE, Input.class, "DELETE", "/projects/{project}/config").dokku("config:unset")
                .help("Removes variables of a project", "All in one release. Those of a service come and go with the service.", "config:unset shop COLOUR");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        Set<String> there = configurations.names(project.id());
        input.keys().stream().filter(key -> !there.contains(key)).findFirst().ifPresent(key -> {
            throw Failure.absent("key-unknown", "There is no variable " + Shown.of(key) + " to unset.", Suggestion.sentence(key, there));
        });
        Edits edits = Edits.unset(input.keys());
        int version = configurations.stage(project.id(), edits, call.caller().name());
        return new Answer.Changes(new Change.Configure(project.id(), version, edits.keys(), !input.noRestart()));
    }
}
