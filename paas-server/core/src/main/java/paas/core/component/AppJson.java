package paas.core.component;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import paas.spi.name.ComponentName;

/**
 * What a project's app.json says, as far as it is honoured.
 *
 * @param quantities of the process types that it lists
 * @param parallel of the process types for which it says so: how many instances may change at once
 * @param checks by process type
 * @param predeploy what runs before the switch, at every deploy
 * @param postdeploy what runs after the switch, at every deploy
 * @param firstDeploy what runs after the first deploy only
 * @param notes what it says that is not honoured, a sentence each
 */
public record AppJson(Variables env, Map<ComponentName, Integer> quantities, Map<ComponentName, Integer> parallel,
                      Map<ComponentName, List<HealthCheck>> checks, Optional<String> predeploy,
                      Optional<String> postdeploy, Optional<String> firstDeploy, List<Cron> cron, List<String> buildpacks, List<String> notes) {

    public static final AppJson NONE = new AppJson(new Variables(List.of()), Map.of(), Map.of(), Map.of(), Optional.empty(), Optional.empty(), Optional.empty(),
            List.of(), List.of(), List.of());

    private static final Set<String> HONOURED = Set.of("buildpacks", "cron", "env", "formation", "healthchecks", "scripts");

    /** @param policy what happens when the last run still runs: {@code allow}, {@code forbid}, {@code replace} */
    public record Cron(String command, String schedule, String policy) {
    }

    /** @throws paas.spi.Failure {@code app-json-invalid}, with line and column */
    public static AppJson parse(byte[] bytes) {
        JsonPart root = JsonPart.document(bytes);
        List<String> notes = new ArrayList<>();
        ignored(root).ifPresent(notes::add);
        Optional<JsonPart> scripts = root.get("scripts");
        scripts.ifPresent(part -> unusedScripts(part).ifPresent(notes::add));
        Optional<JsonPart> dokku = scripts.flatMap(part -> part.get("dokku"));
        List<Cron> cron = root.get("cron").map(AppJson::cron).orElse(List.of());
        if (!cron.isEmpty()) {
            notes.add("app.json: the " + cron.size() + " cron entries are not run yet.");
        }
        List<String> buildpacks = root.get("buildpacks").map(AppJson::buildpacks).orElse(List.of());
        return new AppJson(root.get("env").map(Variables::parse).orElse(NONE.env()), root.get("formation").map(part -> numbers(part, "quantity", 0)).orElse(Map.of()),
                root.get("formation").map(part -> numbers(part, "max_parallel", 1)).orElse(Map.of()),
                root.get("healthchecks").map(part -> AppJsonChecks.parse(part, notes)).orElse(Map.of()), command(dokku, "predeploy"),
                command(dokku, "postdeploy"), command(scripts, "postdeploy"), cron, buildpacks, List.copyOf(notes));
    }

    private static Optional<String> command(Optional<JsonPart> part, String key) {
        return part.flatMap(scripts -> scripts.get(key)).map(JsonPart::text).filter(text -> !text.isBlank());
    }

    private static Optional<String> ignored(JsonPart root) {
        return listed("app.json: ignored: ", root.fields().keySet().stream().filter(key -> !HONOURED.contains(key)).toList());
    }

    private static Optional<String> unusedScripts(JsonPart scripts) {
        List<String> unused = new ArrayList<>(scripts.fields().keySet().stream().filter(key -> !Set.of("dokku", "postdeploy").contains(key)).toList());
        scripts.get("dokku").ifPresent(dokku -> dokku.fields().keySet().stream().filter(key -> !Set.of("predeploy", "postdeploy").contains(key))
                .map("dokku."::concat).forEach(unused::add));
        return listed("app.json: scripts that are not run: ", unused);
    }

    private static Optional<String> listed(String what, Collection<String> keys) {
        return keys.isEmpty() ? Optional.empty() : Optional.of(keys.stream().sorted().collect(Collectors.joining(", ", what, ".")));
    }

    private static Map<ComponentName, Integer> numbers(JsonPart formation, String key, int least) {
        Map<ComponentName, Integer> numbers = new TreeMap<>();
        formation.fields().forEach((type, part) -> part.get(key)
                .ifPresent(number -> numbers.put(type(type, part), number.number(least, Formations.MOST))));
        return numbers;
    }

    static ComponentName type(String name, JsonPart part) {
        if (!name.matches("[a-z0-9-]{1,63}")) {
            throw part.wrong("is not the name of a process type: use lower-case letters, digits and '-'");
        }
        return new ComponentName(name);
    }

    private static List<Cron> cron(JsonPart list) {
        return list.items().stream().map(part -> new Cron(required(part, "command").text(), required(part, "schedule").text(), policy(part))).toList();
    }

    private static String policy(JsonPart entry) {
        Optional<JsonPart> policy = entry.get("concurrency_policy");
        policy.filter(one -> !Set.of("allow", "forbid", "replace").contains(one.text())).ifPresent(one -> {
            throw one.wrong("must be \"allow\", \"forbid\" or \"replace\"");
        });
        return policy.map(JsonPart::text).orElse("allow");
    }

    private static JsonPart required(JsonPart part, String key) {
        return part.get(key).orElseThrow(() -> part.wrong("needs a \"" + key + "\""));
    }

    private static List<String> buildpacks(JsonPart list) {
        return list.items().stream().map(part -> part.isText() ? part.text() : required(part, "url").text()).toList();
    }
}
