package paas.core.fake

import java.time.Instant
import java.util.concurrent.atomic.AtomicInteger
import paas.core.operation.Operation
import paas.core.operation.Operations
import paas.core.operation.Step
import paas.spi.name.OperationId
import paas.spi.name.ProjectId

/** Operations in memory. */
class FakeOperations implements Operations {

    private final AtomicInteger numbers = new AtomicInteger()
    private final Map<OperationId, Operation> operations = Collections.synchronizedMap(new LinkedHashMap<>())
    private final Map<OperationId, List<Step>> steps = Collections.synchronizedMap([:])

    @Override
    Operation begin(ProjectId project, String verb, String who) {
        def operation = new Operation(new OperationId(numbers.incrementAndGet()), project, verb, who, Instant.EPOCH, Operation.State.RUNNING, Optional.empty())
        operations[operation.id()] = operation
        steps[operation.id()] = Collections.synchronizedList([])
        operation
    }

    @Override
    void step(OperationId operation, String name, String data) {
        steps[operation] << new Step(steps[operation].size() + 1, name, data, Instant.EPOCH)
    }

    @Override
    void state(OperationId operation, Operation.State state, Optional<String> failure) {
        operations.computeIfPresent(operation) { id, o -> new Operation(id, o.project(), o.verb(), o.who(), o.started(), state, failure) }
    }

    @Override
    Optional<Operation> find(OperationId operation) {
        Optional.ofNullable(operations[operation])
    }

    @Override
    List<Step> steps(OperationId operation) {
        List.copyOf(steps[operation])
    }

    @Override
    List<Operation> unfinished() {
        operations.values().findAll { it.state() in [Operation.State.RUNNING, Operation.State.COMMITTED] }
    }
}
