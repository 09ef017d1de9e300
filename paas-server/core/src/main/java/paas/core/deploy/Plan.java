package paas.core.deploy;

import java.util.List;
import paas.core.component.Component;
import paas.core.generation.Instance;

/**
 * What a rollout would do to the instances of a project's processes.
 *
 * @param starts new instances
 * @param keeps those that go on as they are
 * @param retires those that end once the new ones serve
 * @param forgets rows of stopped instances that are replaced or no longer wanted
 */
public record Plan(List<Start> starts, List<Instance> keeps, List<Instance> retires, List<Instance> forgets) {

    static final Plan NOTHING = new Plan(List.of(), List.of(), List.of(), List.of());

    public record Start(Component.Process process, int ordinal) {
        public String shown() {
            return process.name() + "." + ordinal;
        }
    }
}
