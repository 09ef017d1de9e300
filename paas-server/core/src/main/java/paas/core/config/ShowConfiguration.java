package paas.core.config;

import java.util.Map;
import java.util.TreeMap;
import paas.core.access.Gate;
import paas.core.access.Right;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.name.ProjectName;

/** {@code config}: the variables of a project, with their values for those who may read secrets. */
final class ShowConfiguration implements Verb<ShowConfiguration.Input> {

    record Input(@Word(help = "the project") ProjectName project) {
    }

    private final Projects projects;
    private final Configurations configurations;
    private final Gate gate;

    ShowConfiguration(Projects projects, Configurations configurations, Gate gate) {
        this.projects = projects;
        this.configurations = configurations;
        this.gate = gate;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("config", Right.SEE, Input.class, "/projects/{project}/config").dokku("config", "config:show")
                .help("Shows the variables of a project", "Those of its services are among them. Values are shown to who may read secrets, and the journal knows of it.", "config shop");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        if (gate.may(call.caller(), Right.READ_SECRETS, project.id())) {
            Map<String, Object> values = new TreeMap<>(configurations.current(project.id()).values());
            call.shows(values.keySet());
            return new Answer.Fields(values);
        }
        Map<String, Object> hidden = new TreeMap<>();
        configurations.names(project.id()).forEach(name -> hidden.put(name, null));
        return new Answer.Fields(hidden);
    }
}
