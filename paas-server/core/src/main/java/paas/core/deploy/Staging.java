package paas.core.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import paas.core.generation.Instance;
import paas.core.generation.Launcher;
import paas.core.operation.Steps;
import paas.core.project.Project;
import paas.spi.strategy.Course;
import paas.spi.strategy.Place;
import paas.spi.strategy.Stage;

/**
 * Goes through the stages of a course, up to the commit. What ends on the way is parked: its row stays, and {@link Restoring} starts it again
 * when the operation is undone.
 */
final class Staging {

    private final Boots boots;
    private final Launcher launcher;
    private final CommitPoint commit;
    private final Duration drain;

    Staging(Boots boots, Launcher launcher, CommitPoint commit, Duration drain) {
        this.boots = boots;
        this.launcher = launcher;
        this.commit = commit;
        this.drain = drain;
    }

    /** @param booting placed, and not started yet  @param ending that may be ended on the way  @return what was started, all healthy */
    List<Instance> run(Project project, Course course, List<Booting> booting, List<Instance> ending, Steps steps) {
        List<Instance> started = new ArrayList<>();
        List<Instance> joined = new ArrayList<>();
        for (Stage stage : course.stages()) {
            park(project, select(ending, stage.before(), Strategies::place), steps);
            List<Instance> fresh = boots.boot(project, select(booting, stage.starts(), one -> Strategies.place(one.instance())), steps);
            started.addAll(fresh);
            if (!stage.equals(course.stages().getLast())) {
                List<Instance> joins = started.stream().filter(one -> Strategies.place(one).routed() && !joined.contains(one)).toList();
                if (join(project, joins, select(ending, stage.after(), Strategies::place), steps)) {
                    joined.addAll(joins);
                }
            }
        }
        return started;
    }

    /** From the first write on, undoing the operation starts them again. */
    private void park(Project project, List<Instance> ending, Steps steps) {
        if (!ending.isEmpty()) {
            steps.step("park", "Stopping " + shown(ending), shown(ending), () -> {
                commit.shift(project, () -> commit.states(ending, Instance.State.PARKING));
                launcher.park(ending, drain);
                commit.shift(project, () -> commit.states(ending, Instance.State.PARKED));
            });
        }
    }

    /** New ones get requests in the place of old ones, which end. */
    private boolean join(Project project, List<Instance> joins, List<Instance> ending, Steps steps) {
        if (ending.isEmpty()) {
            return false;
        }
        boots.keep(joins, steps);
        steps.step("join", "Switching from the old " + shown(ending), shown(ending), () -> {
            commit.shift(project, () -> {
                commit.states(joins, Instance.State.JOINED);
                commit.states(ending, Instance.State.PARKING);
            });
            launcher.park(ending, drain);
            commit.shift(project, () -> commit.states(ending, Instance.State.PARKED));
        });
        return true;
    }

    private static <T> List<T> select(List<T> all, List<Place> places, Function<T, Place> place) {
        return all.stream().filter(one -> places.contains(place.apply(one))).toList();
    }

    private static String shown(List<Instance> all) {
        return all.stream().map(instance -> instance.id().shown()).collect(Collectors.joining(", "));
    }
}
