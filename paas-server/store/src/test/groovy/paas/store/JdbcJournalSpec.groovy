package paas.store

import java.time.Instant
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import paas.core.journal.Entry
import paas.spi.name.ProjectId
import spock.lang.Specification

class JdbcJournalSpec extends Specification {

    static Entry entry(Optional<ProjectId> project = Optional.empty(), String verb = 'create') {
        new Entry(0, Instant.parse('2026-01-01T00:00:00.000001Z'), 'ann', 'SHA256:x', 'laptop', '192.0.2.7', verb, project, 'shop', 'ok', 17, 'v12')
    }

    def 'entries come back newest first, of a project or of all, on #database'() {
        given:
        def project = Optional.of(ProjectId.random())

        when:
        def first = store.journal(Databases.CHAIN).append(entry(project))
        def second = store.journal(Databases.CHAIN).append(entry(project, 'push'))
        def other = store.journal(Databases.CHAIN).append(entry())

        then:
        store.journal(Databases.CHAIN).latest(project, 10) == [second, first]
        store.journal(Databases.CHAIN).latest(project, 1) == [second]
        store.journal(Databases.CHAIN).latest(Optional.empty(), 1) == [other]
        first == entry(project).with { new Entry(first.number(), at(), who(), key(), keyName(), from(), verb(), it.project(), target(), result(), millis(), detail()) }

        where:
        [database, store] << Databases.both()
    }

    def 'numbers have no gap and no double, also when some are rolled back, on #database'() {
        given:
        long before = store.journal(Databases.CHAIN).append(entry()).number()

        when:
        def numbers = Executors.newVirtualThreadPerTaskExecutor().withCloseable { threads ->
            threads.invokeAll((1..16).collect { thread ->
                { -> (1..10).collect { appended(store, it % 3 == 0) } } as Callable
            })*.get().flatten().findAll()
        }

        then:
        numbers.sort() == ((before + 1)..(before + 16 * 7)).toList()

        where:
        [database, store] << Databases.both()
    }

    private static Long appended(Store store, boolean fails) {
        try {
            store.transactions().in({
                long number = store.journal(Databases.CHAIN).append(entry()).number()
                if (fails) {
                    throw new IllegalStateException('rolled back')
                }
                number
            } as java.util.function.Supplier<Long>)
        } catch (IllegalStateException ignored) {
            null
        }
    }

    def 'PostgreSQL refuses to change or remove what is in the journal'() {
        given:
        def server = PostgresServer.shared()
        def url = server.database()
        Databases.open(url).withCloseable { it.journal(Databases.CHAIN).append(entry()) }

        when:
        server.connect(url.replaceAll('.*/', '')).withCloseable { it.createStatement().execute(statement) }

        then:
        def e = thrown(java.sql.SQLException)
        e.message.contains('append-only')

        where:
        statement << ["UPDATE journal SET who = 'eve'", 'DELETE FROM journal', 'TRUNCATE journal']
    }
}
