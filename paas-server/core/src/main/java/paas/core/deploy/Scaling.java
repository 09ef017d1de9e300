package paas.core.deploy;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import paas.core.component.Component;
import paas.core.component.Formations;
import paas.core.operation.Steps;
import paas.core.project.Project;
import paas.core.release.Release;
import paas.core.verb.Answer;
import paas.core.verb.Change;
import paas.spi.Failure;
import paas.spi.name.ComponentName;

/** Changes how many instances of each process run. */
final class Scaling {

    private final Formations formations;
    private final Serves serves;
    private final Rollout rollout;

    Scaling(Formations formations, Serves serves, Rollout rollout) {
        this.formations = formations;
        this.serves = serves;
        this.rollout = rollout;
    }

    Answer scale(Project project, Map<ComponentName, Integer> asked, Steps steps) {
        asked.forEach(Formations::require);
        Release release = serves.release(project);
        asked.keySet().forEach(name -> requireProcess(release, name));
        Map<ComponentName, Integer> quantities = new HashMap<>(formations.of(project.id()));
        quantities.putAll(asked);
        rollout.run(Goal.keep(project, release, quantities).waking(Change.Target.EVERYTHING)
                .writing(() -> asked.forEach((name, quantity) -> formations.set(project.id(), name, quantity))), steps);
        return new Answer.Said(project.name() + " now runs " + shown(release, quantities) + ".");
    }

    private static void requireProcess(Release release, ComponentName name) {
        if (release.processes().stream().noneMatch(process -> process.name().equals(name))) {
            throw Failure.usage("process-unknown", "The release " + release.number() + " has no process " + name + ".", "It has: "
                    + release.processes().stream().map(process -> process.name().value()).collect(Collectors.joining(", ")) + ".");
        }
    }

    private static String shown(Release release, Map<ComponentName, Integer> quantities) {
        return release.processes().stream().map(process -> process.name() + "=" + quantity(process, quantities)).collect(Collectors.joining(" "));
    }

    private static int quantity(Component.Process process, Map<ComponentName, Integer> quantities) {
        return quantities.getOrDefault(process.name(), process.quantity());
    }
}
