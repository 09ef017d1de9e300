package paas.core.deploy;

import java.util.List;
import java.util.function.Predicate;
import paas.core.component.Component;
import paas.core.generation.Instance;
import paas.spi.strategy.Place;

/**
 * What a rollout would do to the instances of a project's processes.
 *
 * @param starts new instances
 * @param keeps those that go on as they are
 * @param retires those that end once the new ones serve
 * @param forgets rows of stopped instances that are replaced or no longer wanted
 * @param adopts those of a candidate that serve from then on
 * @param drops those of a candidate that end
 */
public record Plan(List<Start> starts, List<Instance> keeps, List<Instance> retires, List<Instance> forgets, List<Instance> adopts, List<Instance> drops) {

    static final Plan NOTHING = new Plan(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public record Start(Component.Process process, int ordinal) {

        public String shown() {
            return process.name() + "." + ordinal;
        }

        Place place() {
            return new Place(process.name(), ordinal, process.routed());
        }
    }

    /** With these starts alone. */
    Plan starting(Predicate<Start> wanted) {
        return new Plan(starts.stream().filter(wanted).toList(), keeps, retires, forgets, adopts, drops);
    }
}
