package paas.core.deploy;

import java.util.List;
import paas.core.generation.Instance;
import paas.core.generation.Instances;
import paas.core.operation.Operation;
import paas.core.operation.Operations;
import paas.core.operation.Step;
import paas.core.operation.Steps;
import paas.core.project.Project;
import paas.core.release.Releases;
import paas.spi.run.Runtime;

/**
 * What is left to be done once an operation is committed, and must not be forgotten when the server is killed: it is written down before
 * the commit, done after it, and done again by recovery.
 */
final class Afterwards {

    private final Operations operations;
    private final Releases releases;
    private final Instances instances;
    private final Retiring retiring;
    private final Refs refs;
    private final Runtime runtime;

    Afterwards(Operations operations, Releases releases, Instances instances, Retiring retiring, Refs refs, Runtime runtime) {
        this.operations = operations;
        this.releases = releases;
        this.instances = instances;
        this.retiring = retiring;
        this.refs = refs;
        this.runtime = runtime;
    }

    /** The ref is going to move to the commit. */
    void willMove(String ref, String commit, Steps steps) {
        steps.step(StepNames.REF, "", ref + " " + commit, () -> { });
    }

    void move(Project project, String ref, String commit, Steps steps) {
        steps.committed("branch", "", ref, () -> refs.move(project.id(), ref, commit));
    }

    /** The volume is going to be removed, with the data in it. */
    void willDrop(String volume, Steps steps) {
        steps.step(StepNames.DROP, "", volume, () -> { });
    }

    void drop(Project project, String volume, Steps steps) {
        steps.committed("data", "", volume, () -> runtime.removeVolume(project.id(), volume));
    }

    /** Repeating it does no harm. Whoever calls has the project's turn. */
    void carryThrough(Project project, Operation operation) {
        end(Undo.startedBy(operation, instances));
        for (Step step : operations.steps(operation.id())) {
            if (step.name().equals(StepNames.REF)) {
                moveAgain(project, step.data());
            } else if (step.name().equals(StepNames.DROP)) {
                dropAgain(project, step.data());
            }
        }
    }

    /** A task after the switch is not run a second time: it may have done half of what must not be done twice. */
    private void end(List<Instance> tasks) {
        tasks.forEach(task -> instances.state(task.id(), Instance.State.RETIRING));
        retiring.now(tasks);
    }

    /** Only to the commit that serves: a branch that went back would invite people to deploy without what came later. */
    private void moveAgain(Project project, String data) {
        int space = data.indexOf(' ');
        String commit = data.substring(space + 1);
        if (project.serving().flatMap(number -> releases.find(project.id(), number)).filter(release -> release.commit().equals(commit)).isPresent()) {
            refs.move(project.id(), data.substring(0, space), commit);
        }
    }

    private void dropAgain(Project project, String volume) {
        List<Instance> ending = instances.of(project.id()).stream().filter(instance -> instance.state() == Instance.State.RETIRING).toList();
        retiring.now(ending);
        runtime.removeVolume(project.id(), volume);
    }
}
