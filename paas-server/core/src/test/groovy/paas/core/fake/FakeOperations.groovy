package paas.core.fake

import java.time.Clock
import java.time.Instant
import java.time.ZoneOffset
import paas.core.operation.Operation
import paas.core.operation.Operations
import paas.core.operation.Step
import paas.spi.name.OperationId
import paas.spi.name.ProjectId

/** Operations in memory. */
class FakeOperations implements Operations {

    private final Clock clock
    private final Map<OperationId, Operation> all = Collections.synchronizedMap([:])
    private final Map<OperationId, List<Step>> steps = Collections.synchronizedMap([:])
    private long last = 100

    /** @param clock of its times */
    FakeOperations(Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)) {
        this.clock = clock
    }

    @Override
    synchronized Operation begin(ProjectId project, String verb, String who) {
        def id = new OperationId(++last)
        steps[id] = [].asSynchronized()
        all[id] = new Operation(id, project, verb, who, clock.instant(), Operation.State.RUNNING, Optional.empty())
    }

    @Override
    void step(OperationId operation, String name, String data) {
        steps[operation] << new Step(steps[operation].size() + 1, name, data, clock.instant())
    }

    @Override
    void state(OperationId operation, Operation.State state, Optional<String> failure) {
        def o = all[operation]
        all[operation] = new Operation(o.id(), o.project(), o.verb(), o.who(), o.started(), state, failure)
    }

    @Override
    Optional<Operation> find(OperationId operation) {
        Optional.ofNullable(all[operation])
    }

    @Override
    List<Step> steps(OperationId operation) {
        List.copyOf(steps[operation] ?: [])
    }

    @Override
    List<Operation> unfinished() {
        List.copyOf(all.values()).findAll { it.state() in [Operation.State.RUNNING, Operation.State.COMMITTED] }.toSorted { it.id().value() }
    }
}
