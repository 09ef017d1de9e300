package paas.store

import java.util.concurrent.Callable
import java.util.concurrent.CyclicBarrier
import java.util.concurrent.Executors
import java.util.function.Supplier
import paas.spi.Failure
import spock.lang.Specification

class DatabaseSpec extends Specification {

    private static <T> T onThread(boolean virtual, Callable<T> work) {
        def threads = virtual ? Executors.newVirtualThreadPerTaskExecutor() : Executors.newSingleThreadExecutor()
        threads.withCloseable { it.invokeAll([work]).first().get() }
    }

    def 'what is done within is there together or not at all, virtual thread: #virtual, on #database'() {
        given:
        def project = Databases.project(store)
        def operation = store.operations().begin(project.id(), 'push', 'ann').id()

        when:
        onThread(virtual) {
            try {
                store.transactions().in({
                    store.operations().step(operation, 'one', '')
                    store.transactions().in({ store.projects().configuration(project.id(), 7) } as Runnable)
                    store.releases().next(project.id())
                    assert store.operations().steps(operation).size() == 1
                    throw new IllegalStateException('undone')
                } as Runnable)
            } catch (IllegalStateException e) {
                assert e.message == 'undone'
            }
        }

        then:
        store.operations().steps(operation).empty
        store.projects().byId(project.id()).get() == project
        store.releases().next(project.id()).value() == 1

        when:
        def answer = onThread(virtual) {
            store.transactions().in({
                store.operations().step(operation, 'one', '')
                store.projects().configuration(project.id(), 8)
                'done'
            } as Supplier<String>)
        }

        then:
        answer == 'done'
        store.operations().steps(operation).size() == 1
        store.projects().byId(project.id()).get().configuration() == 8

        where:
        [[database, store], virtual] << [Databases.both(), [true, false]].combinations()
    }

    def 'others do not see what is not committed, on #database'() {
        given:
        def project = Databases.project(store)

        expect:
        store.transactions().in({
            store.projects().configuration(project.id(), 5)
            onThread(true) { store.projects().byId(project.id()).get().configuration() }
        } as Supplier<Integer>) == 0
        store.projects().byId(project.id()).get().configuration() == 5

        where:
        [database, store] << Databases.both()
    }

    def 'of two that wait for each other one is told to try again, and the other is done, on #database'() {
        given:
        def projects = [Databases.project(store), Databases.project(store)]*.id()
        def both = new CyclicBarrier(2)
        Closure<String> crossing = { first, second ->
            try {
                store.transactions().in({
                    store.projects().configuration(first, 1)
                    both.await()
                    store.projects().configuration(second, 2)
                } as Runnable)
                'done'
            } catch (Failure e) {
                e.code()
            }
        }

        when:
        def results = Executors.newVirtualThreadPerTaskExecutor().withCloseable { threads ->
            threads.invokeAll([{ -> crossing(*projects) } as Callable, { -> crossing(*projects.reverse()) } as Callable])*.get()
        }

        then:
        results.sort() == ['database-busy', 'done']

        where:
        [database, store] << Databases.both()
    }

    def 'many more threads than connections are all served, on #database'() {
        given:
        def project = Databases.project(store).id()

        when:
        def operations = Executors.newVirtualThreadPerTaskExecutor().withCloseable { threads ->
            threads.invokeAll((1..200).collect { { -> store.operations().begin(project, 'push', 'ann').id() } as Callable })*.get()
        }

        then:
        operations.toSet().size() == 200

        where:
        [database, store] << Databases.both()
    }

    def 'a thread that was interrupted changes and commits all the same, and stays interrupted, on #database'() {
        given:
        def project = Databases.project(store).id()

        when:
        def interrupted = onThread(true) {
            Thread.currentThread().interrupt()
            store.projects().configuration(project, 1)
            store.transactions().in({
                store.releases().next(project)
                Thread.currentThread().interrupt()
            } as Runnable)
            Thread.interrupted()
        }

        then:
        interrupted
        store.projects().byId(project).get().configuration() == 1
        store.releases().next(project).value() == 2

        where:
        [database, store] << Databases.both()
    }
}
