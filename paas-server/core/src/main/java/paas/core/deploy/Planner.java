package paas.core.deploy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import paas.core.component.Component;
import paas.core.generation.Instance;
import paas.core.release.Release;
import paas.core.verb.Change;
import paas.spi.name.ComponentName;

/** Compares what a release wants with what runs: a pure function. */
final class Planner {

    private Planner() {
    }

    /**
     * @param quantities what somebody asked for, by process; the release's own count for the others
     * @param present the project's instances, services left out
     * @param replace which of those that serve must be replaced even if nothing about them changed
     * @param wake which of the stopped ones start again; the others stay stopped
     */
    static Plan plan(Release release, Map<ComponentName, Integer> quantities, List<Instance> present, Predicate<Instance> replace, Change.Target wake) {
        return plan(release, quantities, present, replace, wake, false);
    }

    /** @param fresh whether the release is to take the place of what serves: a candidate then serves, if it is this release, or ends */
    static Plan plan(Release release, Map<ComponentName, Integer> quantities, List<Instance> present, Predicate<Instance> replace, Change.Target wake,
                     boolean fresh) {
        List<Plan.Start> starts = new ArrayList<>();
        Set<Instance> kept = new HashSet<>();
        for (Component.Process process : release.processes()) {
            int quantity = quantities.getOrDefault(process.name(), process.quantity());
            for (int ordinal = 1; ordinal <= quantity; ordinal++) {
                List<Instance> here = at(present, process.name(), ordinal);
                var staying = here.stream().filter(i -> stays(i, release, replace, wake) || fresh && candidate(i) && of(i, release)).findFirst();
                if (staying.isPresent()) {
                    kept.add(staying.get());
                } else {
                    starts.add(new Plan.Start(process, ordinal));
                }
            }
        }
        return new Plan(starts, select(present, i -> kept.contains(i) && !candidate(i)), select(present, i -> serving(i) && !kept.contains(i)),
                select(present, i -> stopped(i) && !kept.contains(i)), select(present, i -> candidate(i) && kept.contains(i)),
                select(present, i -> fresh && candidate(i) && !kept.contains(i)));
    }

    private static boolean stays(Instance instance, Release release, Predicate<Instance> replace, Change.Target wake) {
        if (stopped(instance)) {
            return wake == null || !wake.covers(instance.id().component(), instance.id().ordinal());
        }
        return serving(instance) && of(instance, release) && !replace.test(instance);
    }

    private static List<Instance> at(List<Instance> present, ComponentName name, int ordinal) {
        return select(present, i -> i.id().component().equals(name) && i.id().ordinal() == ordinal);
    }

    private static List<Instance> select(List<Instance> from, Predicate<Instance> wanted) {
        return from.stream().filter(wanted).toList();
    }

    private static boolean of(Instance instance, Release release) {
        return instance.release().filter(release.number()::equals).isPresent();
    }

    private static boolean candidate(Instance instance) {
        return instance.state() == Instance.State.HELD || instance.state() == Instance.State.TRIED;
    }

    private static boolean serving(Instance instance) {
        return instance.state() == Instance.State.SERVING;
    }

    private static boolean stopped(Instance instance) {
        return instance.state() == Instance.State.STOPPED;
    }
}
