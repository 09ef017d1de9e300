package paas.core.deploy;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.component.Component;
import paas.core.component.Components;
import paas.core.generation.Instance;
import paas.core.generation.Instances;
import paas.core.generation.Launcher;
import paas.core.log.InstanceLogs;
import paas.core.operation.Steps;
import paas.spi.Failure;
import paas.spi.name.InstanceId;
import paas.spi.run.InstanceState;
import paas.spi.run.Runtime;

/** Runs the tasks of a release, once each, against its artifact: {@code predeploy} and {@code release} before the switch, {@code postdeploy} after it. */
final class Tasks {

    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);
    private static final Duration LOG_LIMIT = Duration.ofSeconds(5);
    private static final int LINES = 200;

    private final Instances instances;
    private final Launcher launcher;
    private final Specs specs;
    private final Runtime runtime;
    private final InstanceLogs logs;
    private final long memory;

    Tasks(Instances instances, Launcher launcher, Specs specs, Runtime runtime, InstanceLogs logs, long memory) {
        this.instances = instances;
        this.launcher = launcher;
        this.specs = specs;
        this.runtime = runtime;
        this.logs = logs;
        this.memory = memory;
    }

    /** @throws Failure {@code task-failed}: the old release goes on serving */
    void before(Goal goal, Steps steps) {
        for (Component.Task task : goal.release().tasks()) {
            if (Components.BEFORE.contains(task.name())) {
                String name = task.name().value();
                steps.step(name, "Running the " + name + " task", task.command(), () -> prepare(goal, task, steps));
            }
        }
    }

    /** After the switch a task can no longer reject the deploy: its failure is a warning. */
    void after(Goal goal, Steps steps) {
        for (Component.Task task : goal.release().tasks()) {
            if (Components.AFTER.contains(task.name())) {
                String name = task.name().value();
                steps.committed(name, "Running the " + name + " task", task.command(), () -> warn(goal, task, steps));
            }
        }
    }

    private void warn(Goal goal, Component.Task task, Steps steps) {
        try {
            attempt(goal, task, place(goal, task, steps), steps);
        } catch (Failure e) {
            steps.output().warn(e.sentence() + " The release serves all the same.");
        } catch (RuntimeException e) {
            LOG.error("the {} task of {}", task.name(), goal.project().name(), e);
            steps.output().warn("The " + task.name() + " task could not be run. The release serves all the same.");
        }
    }

    /** From its end on it is known to be one that goes, whatever keeps it from going now. */
    private void attempt(Goal goal, Component.Task task, Instance placed, Steps steps) {
        try {
            run(goal, task, placed, steps);
        } finally {
            instances.state(placed.id(), Instance.State.RETIRING);
            launcher.discard(placed);
        }
    }

    /** One that fails is left as it stands: whoever undoes the operation looks at it and takes it away. */
    private void prepare(Goal goal, Component.Task task, Steps steps) {
        Instance placed = place(goal, task, steps);
        run(goal, task, placed, steps);
        launcher.discard(placed);
    }

    private Instance place(Goal goal, Component.Task task, Steps steps) {
        InstanceId id = new InstanceId(goal.project().id(), task.name(), instances.nextGeneration(), 1);
        return launcher.place(id, Optional.of(goal.release().number()), steps.operation(), 0);
    }

    private void run(Goal goal, Component.Task task, Instance placed, Steps steps) {
        launcher.start(placed, specs.of(goal.project(), goal.release()).task(task, placed, memory));
        var ended = runtime.await(placed.id(), Duration.ofSeconds(task.timeoutSeconds()), steps.cancellation());
        if (ended.isEmpty()) {
            runtime.stop(placed.id(), Duration.ZERO);
        }
        logs.drained(placed.id(), LOG_LIMIT);
        logs.tail(placed.id(), LINES).forEach(steps.output()::detail);
        require(task, ended);
    }

    private static void require(Component.Task task, Optional<InstanceState.Exited> ended) {
        String what = "The " + task.name() + " task";
        String next = "Mend it and push again; what served before still serves.";
        InstanceState.Exited exited = ended.orElseThrow(() -> Failure.usage("task-timeout", what + " did not end within " + task.timeoutSeconds() + " s.", next));
        if (exited.outOfMemory()) {
            throw Failure.usage("task-failed", what + " was killed because it used more memory than it may.", next);
        }
        if (exited.status() != 0) {
            throw Failure.usage("task-failed", what + " ended with exit status " + exited.status() + ".", next);
        }
    }
}
