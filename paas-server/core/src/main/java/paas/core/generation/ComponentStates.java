package paas.core.generation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import paas.core.project.Project;
import paas.spi.name.ComponentName;
import paas.spi.run.Runtime;

/** Sums up for each component of a project how its instances are. */
public final class ComponentStates {

    private final Parts parts;
    private final Instances instances;
    private final Runtime runtime;

    public ComponentStates(Parts parts, Instances instances, Runtime runtime) {
        this.parts = parts;
        this.instances = instances;
        this.runtime = runtime;
    }

    /** Processes first, then services, each sorted by name. */
    public List<ComponentState> of(Project project) {
        Map<ComponentName, List<String>> states = instances.of(project.id()).stream().filter(instance -> instance.state() != Instance.State.RETIRING)
                .collect(Collectors.groupingBy(instance -> instance.id().component(),
                        Collectors.mapping(instance -> InstanceStatus.of(instance, runtime).state(), Collectors.toList())));
        Stream<ComponentState> processes = parts.quantities(project).entrySet().stream()
                .map(each -> new ComponentState(each.getKey(), "process", "", summary(states.getOrDefault(each.getKey(), List.of()), each.getValue())));
        Stream<ComponentState> services = parts.services(project).stream()
                .map(each -> new ComponentState(each.name(), each.kind(), each.version(), summary(states.getOrDefault(each.name(), List.of()), 1)));
        return Stream.concat(processes, services).toList();
    }

    private static String summary(List<String> states, int wanted) {
        if (wanted == 0 && states.isEmpty()) {
            return "none wanted";
        }
        long running = states.stream().filter("running"::equals).count();
        Map<String, Long> others = states.stream().filter(state -> !state.equals("running"))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        String rest = others.entrySet().stream().map(each -> ", " + each.getValue() + " " + each.getKey()).collect(Collectors.joining());
        return running + " of " + wanted + " running" + rest;
    }
}
