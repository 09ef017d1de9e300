package paas.core.deploy;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.generation.Instance;
import paas.core.generation.Instances;
import paas.core.operation.Operation;
import paas.core.operation.Operations;
import paas.core.operation.Step;
import paas.core.project.Project;
import paas.core.project.Projects;

/** Brings what a stopped or killed server was doing to an end: undone when it was not committed, carried through when it was. */
final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final Operations operations;
    private final Projects projects;
    private final Instances instances;
    private final Undo undo;
    private final Ending ending;
    private final Refs refs;
    private final Retiring retiring;

    Recovery(Operations operations, Projects projects, Instances instances, Undo undo, Ending ending, Refs refs, Retiring retiring) {
        this.operations = operations;
        this.projects = projects;
        this.instances = instances;
        this.undo = undo;
        this.ending = ending;
        this.refs = refs;
        this.retiring = retiring;
    }

    /** Whoever calls has the project's turn, so that none of its operations runs. */
    void recover(Project project) {
        for (Operation operation : operations.unfinished()) {
            if (operation.project().equals(project.id()) && !retiring.finishes(operation.id())) {
                LOG.info("recovering operation {}: {} of {}, {}", operation.id(), operation.verb(), project.name(), operation.state());
                recover(project, operation);
            }
        }
    }

    private void recover(Project project, Operation operation) {
        switch (operation.state()) {
            case RUNNING -> undo.undo(operation, "interrupted", "The server was stopped meanwhile.");
            case COMMITTED -> carryThrough(project, operation);
            case DONE, UNDONE -> { }
        }
    }

    private void carryThrough(Project project, Operation operation) {
        if (step(operation, StepNames.DESTROY).isPresent()) {
            ending.finish(project, operation.id());
            return;
        }
        step(operation, StepNames.REF).ifPresent(step -> moveRef(project, step.data()));
        boolean retiring = instances.of(project.id()).stream().anyMatch(instance -> instance.state() == Instance.State.RETIRING);
        if (!retiring && projects.byId(project.id()).isPresent()) {
            operations.state(operation.id(), Operation.State.DONE, Optional.empty());
        }
    }

    private void moveRef(Project project, String data) {
        int space = data.indexOf(' ');
        refs.move(project.id(), data.substring(0, space), data.substring(space + 1));
    }

    private Optional<Step> step(Operation operation, String name) {
        return operations.steps(operation.id()).stream().filter(step -> step.name().equals(name)).findFirst();
    }
}
