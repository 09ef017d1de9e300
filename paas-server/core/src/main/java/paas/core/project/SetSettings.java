package paas.core.project;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import paas.core.access.Right;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.name.ProjectName;

/** {@code set}: how a project is built and deployed, from the next push on. Without words it shows what is set. */
final class SetSettings implements Verb<SetSettings.Input> {

    record Input(@Word(help = "the project") ProjectName project, @Word(label = "SETTING=VALUE", help = "what to set; none: shows all") Optional<Map<String, String>> settings) {

        Input {
            settings.orElse(Map.of()).forEach((name, value) -> Setting.named(name).check(value));
        }
    }

    private final Projects projects;

    SetSettings(Projects projects) {
        this.projects = projects;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("set", Right.CONFIGURE, Input.class, "PATCH", "/projects/{project}/settings")
                .help("Sets how a project is built and deployed", Setting.explained(), "set shop build-dir=services/api");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        if (input.settings().isEmpty()) {
            return new Answer.Fields(new TreeMap<>(project.settings()));
        }
        Map<String, String> settings = input.settings().get();
        settings.forEach((name, value) -> projects.setting(project.id(), name, Optional.of(value)));
        return new Answer.Said("Set " + String.join(", ", settings.keySet()) + "; the next push goes by it.");
    }
}
