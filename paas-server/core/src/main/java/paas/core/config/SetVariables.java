package paas.core.config;

import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import paas.core.access.Right;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Change;
import paas.core.verb.Declaration;
import paas.core.verb.StandardInput;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.Failure;
import paas.spi.name.ProjectName;
import paas.spi.name.Shown;

/** {@code config:set}: new values for some variables, all in one version. */
final class SetVariables implements Verb<SetVariables.Input> {

    record Input(@Word(help = "the project") ProjectName project,
                 @Word(label = "KEY=VALUE", help = "a variable; KEY=- reads the value from standard input") Map<String, String> values,
                 @Word(option = "--no-restart", help = "what runs keeps its old values until the next deploy or restart") boolean noRestart,
                 @Word(option = "--encoded", help = "the values are in base64") boolean encoded) {

        /** Never the values. */
        @Override
        public String toString() {
            return project + " " + values.keySet();
        }
    }

    private final Projects projects;
    private final Configurations configurations;

    SetVariables(Projects projects, Configurations configurations) {
        this.projects = projects;
        this.configurations = configurations;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("config:set", Right.CONFIGURE, Input.class, "PATCH", "/projects/{project}/config").dokku("config:set")
                .help("Sets variables of a project", "All in one release. KEY=- keeps a secret out of your shell's history and its quotes as they are; "
                        + "one line break at its end is left away.", "config:set shop COLOUR=blue SECRET=- < secret.txt");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        Edits edits = Edits.set(values(input, call));
        int version = configurations.stage(project.id(), edits, call.caller().name());
        return new Answer.Changes(new Change.Configure(project.id(), version, edits.keys(), !input.noRestart()));
    }

    private static Map<String, String> values(Input input, Call call) {
        if (input.values().values().stream().filter("-"::equals).count() > 1) {
            throw Failure.usage("input-twice", "Only one value can come from standard input.", "Set the others in a call of their own.");
        }
        Map<String, String> values = new TreeMap<>(input.values());
        values.replaceAll((name, value) -> value.equals("-") ? piped(call) : value);
        if (input.encoded()) {
            values.replaceAll(SetVariables::decoded);
        }
        return values;
    }

    private static String piped(Call call) {
        return StandardInput.text(call.in(), Edits.LARGEST_VALUE).replaceFirst("\\r?\\n\\z", "");
    }

    private static String decoded(String name, String value) {
        try {
            return StandardInput.decoded(Base64.getDecoder().decode(value.replaceAll("\\s", "")))
                    .orElseThrow(() -> Failure.usage("value-invalid", "The value of " + Shown.of(name) + " is no text in UTF-8.", "Keep it encoded as it is."));
        } catch (IllegalArgumentException e) {
            throw Failure.usage("value-invalid", "The value of " + Shown.of(name) + " is not base64.", "Leave --encoded away, or encode it.");
        }
    }
}
