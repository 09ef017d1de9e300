package paas.core.verb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import paas.core.access.Gate;
import paas.core.access.Right;

/** {@code help}: what can be typed here, from the table itself. */
final class Help implements Verb<Help.Input> {

    record Input(@Word(label = "VERB", help = "the command to explain; without it, all are listed") Optional<String> verb) {
    }

    /** How people call the nouns. */
    private static final Map<String, String> HEADINGS = Map.ofEntries(Map.entry("project", "Projects"),
            Map.entry("generation", "What runs"), Map.entry("log", "Logs"), Map.entry("config", "Variables"),
            Map.entry("component", "Services"), Map.entry("route", "Addresses"), Map.entry("release", "Releases"),
            Map.entry("deploy", "Releases"), Map.entry("build", "Builds"), Map.entry("user", "People and keys"), Map.entry("team", "Teams and roles"), Map.entry("audit", "Journal"), Map.entry("egress", "Isolation"), Map.entry("doctor", "Server"), Map.entry("verb", "Server"));

    private final Verbs verbs;
    private final Gate gate;

    Help(Verbs verbs, Gate gate) {
        this.verbs = verbs;
        this.gate = gate;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("help", Right.ENTER, Input.class, "/help").dokku("help")
                .help("Lists the commands, or explains one", "help config:set");
    }

    @Override
    public Answer run(Input input, Call call) {
        if (input.verb().isPresent()) {
            Declaration<?> declaration = verbs.named(input.verb().get()).declaration();
            return call.json() ? fields(declaration) : new Answer.Text(Syntax.of(declaration).help());
        }
        List<Verb<?>> usable = verbs.usable(call.caller(), gate);
        return call.json() ? table(usable) : new Answer.Text(list(usable));
    }

    private static Answer fields(Declaration<?> declaration) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("verb", declaration.name());
        fields.put("changing", declaration.changing());
        fields.put("usage", Syntax.of(declaration).usage());
        fields.put("summary", declaration.summary());
        fields.put("names", List.copyOf(declaration.names()));
        fields.put("example", declaration.example());
        return new Answer.Fields(fields);
    }

    private static Answer table(List<Verb<?>> verbs) {
        return new Answer.Table(List.of("verb", "changing", "usage", "summary"), verbs.stream().map(Verb::declaration)
                .map(each -> List.<Object>of(each.name(), each.changing(), Syntax.of(each).usage(), each.summary())).toList());
    }

    private static String list(List<Verb<?>> verbs) {
        Map<String, List<Verb<?>>> byNoun = verbs.stream().collect(Collectors.groupingBy(Help::noun, LinkedHashMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder("Commands; 'help COMMAND' explains one.\n");
        byNoun.forEach((noun, its) -> {
            text.append('\n').append(noun).append('\n');
            its.forEach(verb -> text.append(line(verb.declaration())));
        });
        return text.toString();
    }

    /** The package a verb lies in is the noun it is about. */
    private static String noun(Verb<?> verb) {
        String name = verb.getClass().getPackageName();
        String noun = name.substring(name.lastIndexOf('.') + 1);
        return HEADINGS.getOrDefault(noun, noun);
    }

    private static String line(Declaration<?> declaration) {
        return String.format("  %-16s %s%n", declaration.name(), declaration.summary());
    }
}
