package paas.core.deploy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import paas.core.access.Suggestion;
import paas.core.component.Component;
import paas.core.generation.Instance;
import paas.core.project.Project;
import paas.core.verb.Change;
import paas.spi.Failure;
import paas.spi.name.ComponentName;
import paas.spi.name.Shown;
import paas.spi.strategy.Course;
import paas.spi.strategy.Place;
import paas.spi.strategy.Strategy;
import paas.spi.strategy.Turnover;

/** Chooses by which strategy a release takes the place of another, and asks it for the course. */
final class Strategies {

    private static final String USUAL = "all-at-once";
    private static final String CANARY = "canary";

    private final List<Strategy> all;

    Strategies(List<Strategy> all) {
        this.all = List.copyOf(all);
    }

    /** @throws Failure {@code strategy-unknown}, {@code strategy-overlaps}: before anything was begun */
    void check(Project project, Change.How how) {
        chosen(project, how);
    }

    Course course(Goal goal, Plan plan) {
        return chosen(goal.project(), goal.how()).course(turnover(goal, plan));
    }

    private Strategy chosen(Project project, Change.How how) {
        Strategy own = named(project.setting("strategy").orElse(USUAL));
        Strategy wanted = how.strategy().map(this::named).orElse(own);
        if (!own.overlaps() && wanted.overlaps()) {
            throw Failure.conflict("strategy-overlaps", project.name() + " is set to " + own.name() + ": two of its releases may not run at the same time.",
                    "'unset " + project.name() + " strategy' if they may.");
        }
        return wanted;
    }

    private Strategy named(String name) {
        List<String> names = all.stream().map(Strategy::name).toList();
        return all.stream().filter(strategy -> strategy.name().equals(name)).findFirst().orElseThrow(() -> Failure.usage("strategy-unknown",
                "There is no strategy '" + Shown.of(name) + "'.", (Suggestion.sentence(name, names) + " There is: " + String.join(", ", names) + ".").strip()));
    }

    private static Turnover turnover(Goal goal, Plan plan) {
        List<Component.Process> processes = goal.release().processes();
        List<Place> ends = plan.retires().stream().map(Strategies::place).toList();
        return new Turnover(plan.starts().stream().map(Plan.Start::place).toList(), ends, parallel(goal.project(), processes), options(goal));
    }

    static Place place(Instance instance) {
        return new Place(instance.id().component(), instance.id().ordinal(), instance.port() > 0);
    }

    private static Map<ComponentName, Integer> parallel(Project project, List<Component.Process> processes) {
        int usual = project.setting("max-parallel").map(Integer::parseInt).orElse(0);
        return processes.stream().filter(process -> process.parallel() > 0 || usual > 0)
                .collect(Collectors.toMap(Component.Process::name, process -> process.parallel() > 0 ? process.parallel() : usual));
    }

    private static Map<String, String> options(Goal goal) {
        Map<String, String> options = new HashMap<>();
        goal.project().setting(CANARY).ifPresent(ramp -> options.put(CANARY, ramp));
        options.putAll(goal.how().options());
        return options;
    }
}
