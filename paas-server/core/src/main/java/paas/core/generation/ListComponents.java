package paas.core.generation;

import java.util.List;
import paas.core.access.Right;
import paas.core.project.Projects;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.name.ProjectName;

/** {@code components}: the processes and services of a project. */
final class ListComponents implements Verb<ListComponents.Input> {

    record Input(@Word(help = "the project") ProjectName project) {
    }

    private final Projects projects;
    private final ComponentStates states;

    ListComponents(Projects projects, ComponentStates states) {
        this.projects = projects;
        this.states = states;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("components", Right.SEE, Input.class, "/projects/{project}/components")
                .help("Lists the processes and services of a project", "components shop");
    }

    @Override
    public Answer run(Input input, Call call) {
        return new Answer.Table(List.of("component", "kind", "version", "state"), states.of(projects.of(call)).stream()
                .map(state -> List.<Object>of(state.name().value(), state.kind(), state.version(), state.state())).toList());
    }
}
