package paas.store

import java.util.concurrent.Callable
import java.util.concurrent.Executors
import paas.core.operation.Operation.State
import spock.lang.Specification

class JdbcOperationsSpec extends Specification {

    def 'an operation keeps its steps and its state, on #database'() {
        given:
        def project = Databases.project(store).id()
        def operations = store.operations()

        when:
        def operation = operations.begin(project, 'push', 'ann')
        operations.step(operation.id(), 'start', 'web.1')
        operations.step(operation.id(), 'switch', '')

        then:
        operation.state() == State.RUNNING
        operations.find(operation.id()).get() == operation
        operations.unfinished().contains(operation)
        operations.steps(operation.id()).collect { [it.number(), it.name(), it.data()] } == [[1, 'start', 'web.1'], [2, 'switch', '']]

        when:
        operations.state(operation.id(), State.COMMITTED, Optional.empty())

        then:
        operations.unfinished()*.id().contains(operation.id())

        when:
        operations.state(operation.id(), State.UNDONE, Optional.of('build-failed'))

        then:
        !operations.unfinished()*.id().contains(operation.id())
        operations.find(operation.id()).get().failure().get() == 'build-failed'

        where:
        [database, store] << Databases.both()
    }

    def 'steps written at the same time get a number each, on #database'() {
        given:
        def operation = store.operations().begin(Databases.project(store).id(), 'scale', 'ann').id()

        when:
        Executors.newVirtualThreadPerTaskExecutor().withCloseable { threads ->
            threads.invokeAll((1..16).collect { n -> { -> store.operations().step(operation, 'start', "web.$n") } as Callable })*.get()
        }

        then:
        store.operations().steps(operation)*.number() == (1..16).toList()

        where:
        [database, store] << Databases.both()
    }
}
