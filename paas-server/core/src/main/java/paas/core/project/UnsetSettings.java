package paas.core.project;

import java.util.List;
import java.util.Optional;
import paas.core.access.Right;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.name.ProjectName;

/** {@code unset}: a setting goes back to what it is by itself. */
final class UnsetSettings implements Verb<UnsetSettings.Input> {

    record Input(@Word(help = "the project") ProjectName project, @Word(label = "SETTING", help = "what to unset") List<String> settings) {

        Input {
            settings.forEach(Setting::named);
        }
    }

    private final Projects projects;

    UnsetSettings(Projects projects) {
        this.projects = projects;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("unset", Right.CONFIGURE, Input.class, "DELETE", "/projects/{project}/settings")
                .help("Takes settings of a project back", "unset shop build-dir");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        input.settings().forEach(name -> projects.setting(project.id(), name, Optional.empty()));
        return new Answer.Said("Unset " + String.join(", ", input.settings()) + "; the next push goes by it.");
    }
}
