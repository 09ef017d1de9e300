package paas.core.component;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import paas.spi.Failure;
import paas.spi.build.Built;
import paas.spi.name.ComponentName;
import paas.spi.run.ImageFacts;

/**
 * What a release consists of.
 *
 * @param all tasks in the order in which they run, then processes with {@code web} first, then services
 * @param notes what a person may want to know
 * @param warnings what a person should look at
 */
public record Components(List<Component> all, List<String> notes, List<String> warnings) {

    /** Tasks that run before the switch, in this order. */
    public static final List<ComponentName> BEFORE = List.of(new ComponentName("predeploy"), ComponentName.RELEASE);
    /** Runs after the very first deploy and never again. */
    public static final ComponentName FIRST_DEPLOY = new ComponentName("first-deploy");
    /** Tasks that run after the switch, in this order. */
    public static final List<ComponentName> AFTER = List.of(new ComponentName("postdeploy"), FIRST_DEPLOY);

    private static final int USUAL_PORT = 5000;

    public Components {
        all = List.copyOf(all);
        notes = List.copyOf(notes);
        warnings = List.copyOf(warnings);
    }

    /**
     * What the project and the server say where the source does not.
     *
     * @param port on which {@code web} listens, when the project's configuration has {@code PORT}
     * @param memory bytes for each instance
     * @param first whether the project has never been deployed
     * @param scaled the process types for which somebody said how many
     */
    public record Defaults(OptionalInt port, long memory, int graceSeconds, int taskSeconds, String stopSignal, boolean first, Set<ComponentName> scaled) {
    }

    /**
     * The components of a release.
     *
     * @param manifest of the source that was built
     * @param attached the project's services
     * @throws Failure {@code component-duplicate}, {@code nothing-to-run}
     */
    public static Components of(Manifest manifest, Built built, ImageFacts image, List<Attachment> attached, Defaults defaults) {
        List<String> notes = new ArrayList<>(manifest.appJson().notes());
        List<String> warnings = new ArrayList<>();
        Map<ComponentName, String> commands = commands(manifest, built, image, notes);
        int port = port(commands, image, defaults, warnings);
        List<Component> all = new ArrayList<>(tasks(commands, manifest.appJson(), defaults));
        commands.remove(ComponentName.RELEASE);
        commands.entrySet().stream().sorted(Comparator.comparing((Map.Entry<ComponentName, String> entry) -> !entry.getKey().equals(ComponentName.WEB)))
                .map(entry -> process(entry.getKey(), entry.getValue(), manifest, port, defaults)).forEach(all::add);
        attached.stream().map(one -> new Component.Service(one.name(), one.kind(), one.version())).forEach(all::add);
        unknownTypes(commands.keySet(), manifest.appJson(), notes);
        shellNeeded(all, image, warnings);
        idle(all, defaults.scaled(), notes);
        distinct(all);
        return new Components(all, notes, warnings);
    }

    private static Map<ComponentName, String> commands(Manifest manifest, Built built, ImageFacts image, List<String> notes) {
        Map<ComponentName, String> commands = new TreeMap<>(manifest.procfile().commands());
        if (commands.keySet().stream().allMatch(ComponentName.RELEASE::equals)) {
            built.processes().forEach((type, command) -> commands.putIfAbsent(new ComponentName(type), command));
            if (!commands.containsKey(ComponentName.WEB) && built.processes().isEmpty() && startsByItself(image)) {
                commands.put(ComponentName.WEB, "");
            }
        }
        if (commands.isEmpty()) {
            throw Failure.usage("nothing-to-run", "Nothing says what to run: there is no Procfile, and what was built has no command of its own.",
                    "Add a Procfile with a line such as 'web: npm start', commit, and push again.");
        }
        return commands;
    }

    private static boolean startsByItself(ImageFacts image) {
        return !image.command().isEmpty() || !image.entrypoint().isEmpty() && !image.entrypoint().equals(Commands.LAUNCHER);
    }

    private static int port(Map<ComponentName, String> commands, ImageFacts image, Defaults defaults, List<String> warnings) {
        if (!commands.containsKey(ComponentName.WEB) || defaults.port().isPresent()) {
            return defaults.port().orElse(USUAL_PORT);
        }
        if (image.ports().size() > 1) {
            warnings.add("The image exposes the ports " + String.join(", ", image.ports().stream().map(String::valueOf).toList()) + "; requests go to "
                    + image.ports().getFirst() + ". 'set PROJECT port=N' chooses another.");
        }
        return image.ports().isEmpty() ? USUAL_PORT : image.ports().getFirst();
    }

    private static List<Component> tasks(Map<ComponentName, String> commands, AppJson appJson, Defaults defaults) {
        List<Component> tasks = new ArrayList<>();
        task(BEFORE.get(0), appJson.predeploy(), defaults).ifPresent(tasks::add);
        task(BEFORE.get(1), Optional.ofNullable(commands.get(ComponentName.RELEASE)), defaults).ifPresent(tasks::add);
        task(AFTER.get(0), appJson.postdeploy(), defaults).ifPresent(tasks::add);
        task(AFTER.get(1), appJson.firstDeploy().filter(command -> defaults.first()), defaults).ifPresent(tasks::add);
        return tasks;
    }

    private static Optional<Component> task(ComponentName name, Optional<String> command, Defaults defaults) {
        return command.map(line -> new Component.Task(name, line, defaults.taskSeconds()));
    }

    private static Component process(ComponentName name, String command, Manifest manifest, int port, Defaults defaults) {
        boolean web = name.equals(ComponentName.WEB);
        int quantity = manifest.appJson().quantities().getOrDefault(name, web ? 1 : 0);
        List<HealthCheck> checks = manifest.checks(name).stream().map(check -> web ? check : onPort(check, port)).toList();
        return new Component.Process(name, command, web ? port : 0, checks, quantity, defaults.memory(), defaults.graceSeconds(), defaults.stopSignal(),
                manifest.appJson().parallel().getOrDefault(name, 0));
    }

    /** No route leads to a worker, but it has PORT in its environment and may answer checks there. */
    private static HealthCheck onPort(HealthCheck check, int port) {
        HealthCheck.Probe probe = switch (check.probe()) {
            case HealthCheck.Http http when http.port() == 0 ->
                    new HealthCheck.Http(http.scheme(), http.host(), port, http.path(), http.content(), http.headers());
            case HealthCheck.Listening listening when listening.port() == 0 -> new HealthCheck.Listening(port);
            case HealthCheck.Http http -> http;
            case HealthCheck.Listening listening -> listening;
            case HealthCheck.Command command -> command;
            case HealthCheck.Uptime uptime -> uptime;
        };
        return new HealthCheck(check.name(), check.type(), probe, check.attempts(), check.waitMillis(), check.timeoutMillis(),
                check.initialDelayMillis(), check.warn());
    }

    private static void unknownTypes(Set<ComponentName> types, AppJson appJson, List<String> notes) {
        Set<ComponentName> named = new HashSet<>(appJson.quantities().keySet());
        named.addAll(appJson.checks().keySet());
        named.removeAll(types);
        named.stream().sorted().forEach(type -> notes.add("app.json names the process type '" + type + "', which the project does not have."));
    }

    private static void shellNeeded(List<Component> all, ImageFacts image, List<String> warnings) {
        all.forEach(component -> command(component).filter(command -> Commands.needsShell(command, image)).ifPresent(command -> warnings.add(
                "The image has an ENTRYPOINT, which gets the words of the command of '" + component.name() + "' as they are: no shell reads it.")));
    }

    private static Optional<String> command(Component component) {
        return switch (component) {
            case Component.Process process -> Optional.of(process.command());
            case Component.Task task -> Optional.of(task.command());
            case Component.Service _ -> Optional.empty();
        };
    }

    private static void idle(List<Component> all, Set<ComponentName> scaled, List<String> notes) {
        all.stream().filter(Component.Process.class::isInstance).map(Component.Process.class::cast)
                .filter(process -> process.quantity() == 0 && !scaled.contains(process.name())).forEach(process -> notes.add("'" + process.name() + "' has no instances until somebody scales it: 'scale PROJECT " + process.name() + "=1'."));
    }

    private static void distinct(List<Component> all) {
        Set<ComponentName> names = new HashSet<>();
        all.stream().map(Component::name).filter(name -> !names.add(name)).findFirst().ifPresent(name -> {
            throw Failure.usage("component-duplicate", "Two components of the project would be named '" + name + "'.",
                    "Rename the process type in the Procfile, or attach the service under another name.");
        });
    }
}
