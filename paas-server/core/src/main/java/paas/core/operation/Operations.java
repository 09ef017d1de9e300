package paas.core.operation;

import java.util.List;
import java.util.Optional;
import paas.spi.name.OperationId;
import paas.spi.name.ProjectId;

/** Every operation with its steps. */
public interface Operations {

    Operation begin(ProjectId project, String verb, String who);

    /** Durable when it returns. */
    void step(OperationId operation, String name, String data);

    void state(OperationId operation, Operation.State state, Optional<String> failure);

    Optional<Operation> find(OperationId operation);

    List<Step> steps(OperationId operation);

    /** Those RUNNING or COMMITTED, oldest first. */
    List<Operation> unfinished();
}
