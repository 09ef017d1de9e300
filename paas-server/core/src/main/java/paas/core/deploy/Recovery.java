package paas.core.deploy;

import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.operation.Operation;
import paas.core.operation.Operations;
import paas.core.operation.Step;
import paas.core.project.Project;
import paas.core.verb.Change;
import paas.spi.Failure;
import paas.spi.Output;

/** Brings what a stopped or killed server was doing to an end: undone when it was not committed, carried through when it was. */
final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private static final Failure INTERRUPTED = Failure.busy("interrupted", "The server was stopped meanwhile.", "Run it again.");

    private final Operations operations;
    private final Undo undo;
    private final Ending ending;
    private final Afterwards afterwards;

    Recovery(Operations operations, Undo undo, Ending ending, Afterwards afterwards) {
        this.operations = operations;
        this.undo = undo;
        this.ending = ending;
        this.afterwards = afterwards;
    }

    /** Before a change of a project begins: no other of it is half done. @throws Failure {@code unsettled} when one cannot be brought to an end; only its end may come then */
    void settle(Project project, Change change) {
        recover(project);
        if (!(change instanceof Change.Destroy) && open(project).findAny().isPresent()) {
            throw Failure.busy("unsettled", "An earlier change of " + project.name() + " could not be brought to an end yet.", "It is tried again and again: run this again in a while.");
        }
    }

    private Stream<Operation> open(Project project) {
        return operations.unfinished().stream().filter(operation -> operation.project().equals(project.id()));
    }

    /** Whoever calls has the project's turn, so that none of its operations runs. */
    void recover(Project project) {
        for (Operation operation : open(project).toList()) {
            LOG.info("recovering operation {}: {} of {}, {}", operation.id(), operation.verb(), project.name(), operation.state());
            recover(project, operation);
        }
    }

    private void recover(Project project, Operation operation) {
        switch (operation.state()) {
            case RUNNING -> undo.undo(operation, INTERRUPTED, Output.NOWHERE);
            case COMMITTED -> carryThrough(project, operation);
            case DONE, UNDONE -> { }
        }
    }

    private void carryThrough(Project project, Operation operation) {
        if (step(operation, StepNames.DESTROY).isPresent()) {
            ending.finish(project, operation.id());
            return;
        }
        afterwards.carryThrough(project, operation);
        operations.state(operation.id(), Operation.State.DONE, Optional.empty());
    }

    private Optional<Step> step(Operation operation, String name) {
        return operations.steps(operation.id()).stream().filter(step -> step.name().equals(name)).findFirst();
    }
}
