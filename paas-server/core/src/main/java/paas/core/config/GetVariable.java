package paas.core.config;

import java.util.List;
import java.util.Map;
import paas.core.access.Right;
import paas.core.access.Suggestion;
import paas.core.project.Projects;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.Failure;
import paas.spi.name.ProjectName;
import paas.spi.name.Shown;

/** {@code config:get}: the value of one variable, exactly. */
final class GetVariable implements Verb<GetVariable.Input> {

    record Input(@Word(help = "the project") ProjectName project, @Word(help = "the name of the variable") String key) {
    }

    private final Projects projects;
    private final Configurations configurations;

    GetVariable(Projects projects, Configurations configurations) {
        this.projects = projects;
        this.configurations = configurations;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("config:get", Right.READ_SECRETS, Input.class, "/projects/{project}/config/{key}").dokku("config:get")
                .help("Prints the value of a variable", "Exactly as it is, without a line break after it. The journal knows of it.", "config:get shop DATABASE_URL");
    }

    @Override
    public Answer run(Input input, Call call) {
        Map<String, String> values = configurations.current(projects.of(call).id()).values();
        if (!values.containsKey(input.key())) {
            throw Failure.absent("key-unknown", "There is no variable " + Shown.of(input.key()) + ".", Suggestion.sentence(input.key(), values.keySet()));
        }
        call.shows(List.of(input.key()));
        return new Answer.Text(values.get(input.key()));
    }
}
