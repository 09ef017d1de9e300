package paas.store

import java.time.Instant
import paas.core.journal.Entry
import paas.core.journal.Wanted
import paas.spi.name.ProjectId
import paas.spi.name.ProjectName
import spock.lang.Shared
import spock.lang.Specification

class JdbcEntriesSpec extends Specification {

    static final Instant NOW = Instant.parse('2026-06-01T00:00:00Z')
    static final ProjectId SHOP = ProjectId.random()

    @Shared Map<String, Store> stores = ['H2': Databases.open(Store.file(Databases.directory().resolve('paas'))), 'PostgreSQL': Databases.open(PostgresServer.shared().database())]

    def setupSpec() {
        stores.values().each { store ->
            store.journal(Databases.CHAIN).with {
                append(entry(1, 'ann', 'create', SHOP, 'shop', 'ok'))
                append(entry(2, 'bob', 'logs', null, 'shop', 'project-unknown'))
                append(entry(3, 'ann', 'push', SHOP, 'shop', 'build-failed'))
                append(entry(9, 'ann', 'push', SHOP, 'shop', 'ok'))
                append(entry(5, 'bob', 'create', null, 'shop', 'project-exists'))
                append(entry(6, 'bob', 'create', ProjectId.random(), 'blog', 'ok'))
                append(entry(7, 'eve', 'rename', SHOP, 'store', 'ok'))
            }
        }
    }

    def cleanupSpec() {
        stores.values()*.close()
    }

    private static Entry entry(int second, String who, String verb, ProjectId project, String target, String result) {
        new Entry(0, NOW.plusSeconds(second), who, '', '', '192.0.2.7', verb, Optional.ofNullable(project), target, result, 1, '')
    }

    private static Wanted wanted(Map<String, Object> of) {
        def project = of.project ? new Wanted.About(SHOP, new ProjectName(of.project as String), NOW.plusSeconds(of.created as int)) : null
        new Wanted(Optional.ofNullable(project), Optional.ofNullable(of.who as String), Optional.ofNullable(of.verb as String), of.failed as boolean, Optional.empty(), Optional.empty())
    }

    def 'finds what is wanted, in both directions, some at a time, and what it finds is what is covered: #of, on #database'() {
        given:
        def entries = stores[database].entries()

        expect:
        entries.after(wanted(of), 0, 100)*.number() == numbers
        entries.before(wanted(of), 100, 100)*.number() == numbers.reverse()
        entries.after(wanted(of), 2, 2)*.number() == numbers.findAll { it > 2 }.take(2)
        entries.before(wanted(of), 6, 2)*.number() == numbers.findAll { it < 6 }.reverse().take(2)
        entries.after(Wanted.ALL, 0, 100).findAll { wanted(of).covers(it) }*.number() == numbers

        where:
        [database, [of, numbers]] << [['H2', 'PostgreSQL'], [
                [[:], [1, 2, 3, 4, 5, 6, 7]],
                [[who: 'ann'], [1, 3, 4]],
                [[verb: 'create'], [1, 5, 6]],
                [[who: 'ann', verb: 'push', failed: true], [3]],
                [[failed: true], [2, 3, 5]],
                [[project: 'shop', created: 0], [1, 2, 3, 4, 7]],
                [[project: 'shop', created: 3], [1, 3, 4, 7]],
                [[project: 'store', created: 0], [1, 3, 4, 7]],
                [[project: 'shop', created: 0, failed: true], [2, 3]],
                [[project: 'shop', created: 0, who: 'bob'], [2]],
                [[who: 'nobody'], []],
        ]].combinations()
    }

    def 'knows between which numbers a time lies, on #database'() {
        given:
        def entries = stores[database].entries()
        def stretch = { since, until -> entries.stretch(Optional.ofNullable(since).map { NOW.plusSeconds(it) }, Optional.ofNullable(until).map { NOW.plusSeconds(it) }).with { [from(), to()] } }

        expect:
        entries.newest() == 7
        stretch(null, null) == [1, 7]
        stretch(3, null) == [3, 7]
        stretch(8, null) == [4, 4]
        stretch(5, 7) == [5, 6]
        stretch(null, 3) == [1, 2]
        stretch(100, null) == [1, 0]

        where:
        database << ['H2', 'PostgreSQL']
    }
}
