package paas.store

import java.util.concurrent.Callable
import java.util.concurrent.Executors
import paas.core.generation.Instance
import paas.core.generation.Instance.State
import paas.spi.name.ComponentName
import paas.spi.name.InstanceId
import paas.spi.name.OperationId
import paas.spi.name.ReleaseNumber
import spock.lang.Specification

class JdbcInstancesSpec extends Specification {

    def 'instances come back sorted and as they were changed, on #database'() {
        given:
        def project = Databases.project(store).id()
        def instances = [['worker', 1, 1], ['web', 2, 1], ['web', 1, 2], ['web', 1, 1]].collect { component, ordinal, generation ->
            new Instance(new InstanceId(project, new ComponentName(component), generation, ordinal), Optional.of(new ReleaseNumber(3)),
                    new OperationId(5), '10.210.0.9', 5000, '', State.STARTING)
        }
        def service = new Instance(new InstanceId(project, new ComponentName('db'), 1, 1), Optional.empty(), new OperationId(5), '10.210.0.8', 5432, '', State.SERVING)

        when:
        (instances + service).each { store.instances().add(it) }

        then:
        store.instances().of(project) == [service] + instances.reverse()
        store.instances().list().containsAll(instances)
        store.instances().find(service.id()).get() == service

        when:
        store.instances().state(instances[0].id(), State.SERVING)
        store.instances().endpoint(instances[0].id(), '10.210.0.9:5000')
        store.instances().remove(instances[1].id())

        then:
        with(store.instances().find(instances[0].id()).get()) {
            [state(), endpoint()] == [State.SERVING, '10.210.0.9:5000']
        }
        store.instances().find(instances[1].id()).empty
        store.instances().of(project).size() == 4

        where:
        [database, store] << Databases.both()
    }

    def 'no generation and no route version comes twice, not even after a rollback, and the later is the larger, on #database'() {
        given:
        long before = next.call(store)

        when:
        store.transactions().in({ before = next.call(store); throw new IllegalStateException() } as Runnable)

        then:
        thrown(IllegalStateException)
        next.call(store) > before

        when:
        def numbers = Executors.newVirtualThreadPerTaskExecutor().withCloseable { threads ->
            threads.invokeAll((1..16).collect { { -> (1..10).collect { next.call(store) } } as Callable })*.get()
        }

        then:
        numbers.flatten().toSet().size() == 160
        numbers.every { it == it.toSorted() }

        where:
        [[database, store], next] << [Databases.both(), [{ it.instances().nextGeneration() }, { it.routeVersions().next() }]].combinations()
    }
}
