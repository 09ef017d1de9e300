package paas.core.deploy;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import paas.core.operation.Operation;
import paas.core.operation.Operations;
import paas.core.operation.Steps;
import paas.core.project.DeployQueue;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.verb.Answer;
import paas.core.verb.Applier;
import paas.core.verb.Call;
import paas.core.verb.Change;
import paas.core.release.ExplanationText;
import paas.spi.Failure;
import paas.spi.Output;
import paas.spi.name.OperationId;
import paas.spi.name.ProjectId;

/** Applies changes of what runs, one at a time per project: each is an operation that ends in a state before it or after it. */
public final class Deployer implements Applier {

    private final DeployQueue queue;
    private final Projects projects;
    private final Operations operations;
    private final Changes changes;
    private final Recovery recovery;
    private final Undo undo;
    private final Explaining explaining;
    private final Locked locked;
    private final Set<OperationId> live = ConcurrentHashMap.newKeySet();

    Deployer(DeployQueue queue, Projects projects, Operations operations, Changes changes, Recovery recovery, Undo undo, Explaining explaining, Locked locked) {
        this.queue = queue;
        this.projects = projects;
        this.operations = operations;
        this.changes = changes;
        this.recovery = recovery;
        this.undo = undo;
        this.explaining = explaining;
        this.locked = locked;
    }

    @Override
    public Answer apply(String verb, Change change, Call call) {
        projects.byId(change.project()).ifPresent(project -> locked.refuse(project, change));
        try (DeployQueue.Turn turn = queue.take(change.project(), verb, call.caller().name(), call.output(), call.cancellation())) {
            projects.byId(change.project()).ifPresent(project -> recovery.settle(project, change));
            Project project = projects.byId(change.project()).orElseThrow(Deployer::gone);
            locked.refuse(project, change);
            Operation operation = operations.begin(project.id(), verb, call.caller().name());
            live.add(operation.id());
            try {
                return run(operation, project, change, call, turn);
            } finally {
                live.remove(operation.id());
            }
        }
    }

    /** Whether an operation runs now: neither recovery nor clean-up may touch what it made. */
    boolean running(OperationId operation) {
        return live.contains(operation);
    }

    /** Whether anything of a project is being changed now. */
    boolean busy(ProjectId project) {
        return operations.unfinished().stream().anyMatch(operation -> operation.project().equals(project));
    }

    private Answer run(Operation operation, Project project, Change change, Call call, DeployQueue.Turn turn) {
        Steps steps = new Steps(operations, operation.id(), call.output(), call.cancellation(), turn::at);
        try {
            Answer answer = changes.apply(project, change, new Changes.Asked(operation.verb(), call.caller().name()), steps);
            operations.state(operation.id(), Operation.State.DONE, Optional.empty());
            return answer;
        } catch (RuntimeException e) {
            undoUnlessCommitted(operation, e, call.output());
            throw e;
        }
    }

    /** Whatever goes wrong with the undoing, it is the first failure that people need to see. */
    private void undoUnlessCommitted(Operation operation, RuntimeException e, Output output) {
        try {
            if (state(operation) == Operation.State.RUNNING) {
                undo.undo(operation, e instanceof Failure failure ? failure : Failure.internal("internal", "Something inside the server failed.", e), output);
                explaining.find(operation).ifPresent(explanation -> ExplanationText.tell(explanation, output));
            }
        } catch (RuntimeException second) {
            e.addSuppressed(second);
        }
    }

    private Operation.State state(Operation operation) {
        return operations.find(operation.id()).map(Operation::state).orElse(Operation.State.DONE);
    }

    private static Failure gone() {
        return Failure.absent("project-unknown", "The project was destroyed while this waited.", "");
    }
}
