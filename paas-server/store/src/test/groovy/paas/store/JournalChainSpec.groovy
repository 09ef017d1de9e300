package paas.store

import java.time.Duration
import java.time.Instant
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import paas.core.journal.Chain
import paas.core.journal.Entry
import paas.core.journal.Head
import paas.core.journal.Mark
import paas.core.journal.Noted
import paas.core.journal.Verdict
import paas.core.journal.Verifying
import paas.core.journal.Wanted
import paas.spi.name.ProjectId
import spock.lang.Shared
import spock.lang.Specification

/** What somebody may do who can write the server's database, and has not its key. */
class JournalChainSpec extends Specification {

    static final Chain CHAIN = Databases.CHAIN
    static final ProjectId PROJECT = ProjectId.random()
    static final int ENTRIES = 12
    static final Instant NOW = Instant.parse('2026-06-01T00:00:00Z')

    @Shared Map<String, Store> stores = ['H2': Databases.open(Store.file(Databases.directory().resolve('paas'))), 'PostgreSQL': Databases.open(PostgresServer.shared().database())]
    Store store

    def setupSpec() {
        stores.each { name, store ->
            if (name == 'PostgreSQL') {
                execute(store, 'ALTER TABLE journal DISABLE TRIGGER ALL')
            }
            store.chainedEntries(CHAIN).begin(NOW)
            ENTRIES.times { append(store, it + 1) }
            ['journal', 'counters', 'journal_marks'].each { execute(store, "CREATE TABLE kept_$it AS SELECT * FROM $it") }
        }
    }

    def cleanup() {
        ['journal', 'counters', 'journal_marks'].each {
            execute(store, "DELETE FROM $it")
            execute(store, "INSERT INTO $it SELECT * FROM kept_$it")
        }
    }

    def cleanupSpec() {
        stores.values()*.close()
    }

    private static void append(Store store, int number) {
        def entry = JdbcJournalSpec.entry(Optional.empty(), "verb$number")
        store.journal(CHAIN).append(new Entry(0, NOW.plusSeconds(number), entry.who(), entry.key(), entry.keyName(), entry.from(), entry.verb(),
                Optional.of(PROJECT), "shop$number", number % 5 == 0 ? 'not-allowed' : 'ok', 17, 'v12'))
    }

    private static int execute(Store store, String sql, Object... arguments) {
        store.database.execute(sql, arguments)
    }

    private Verdict verify(Chain chain = CHAIN, Noted... noted) {
        new Verifying(store.chainedEntries(chain), chain).verify(noted.toList(), { false })
    }

    private static Noted noted(Head head) {
        new Noted(head, 'as you noted', '')
    }

    def 'untouched it is intact, and says the head, on #database'() {
        given:
        store = stores[database]

        expect:
        with(verify() as Verdict.Intact) {
            entries() == ENTRIES
            head() == new Head(ENTRIES, store.chainedEntries(CHAIN).mac(ENTRIES).get())
            [before(), removed()] == [0, Optional.empty()]
        }
        verify(CHAIN, noted(new Head(7, store.chainedEntries(CHAIN).mac(7).get()))) instanceof Verdict.Intact

        where:
        database << ['H2', 'PostgreSQL']
    }

    def 'whatever is changed is found, and where first: #done, on #database'() {
        given:
        store = stores[database]

        when:
        statements.each { execute(store, it) }

        then:
        with(verify() as Verdict.Broken) {
            number() == first
            what()
        }

        where:
        [database, [done, statements, first]] << [['H2', 'PostgreSQL'], [
                ['the number', ['UPDATE journal SET number = 99 WHERE number = 12'], 13],
                ['a number in between', ['UPDATE journal SET number = -1 WHERE number = 5'], -1],
                ['the time', ["UPDATE journal SET moment = TIMESTAMP WITH TIME ZONE '2026-06-01 00:00:01.000001+00' WHERE number = 5"], 5],
                ['who', ["UPDATE journal SET who = 'bob' WHERE number = 5"], 5],
                ['the key', ["UPDATE journal SET fingerprint = 'SHA256:y' WHERE number = 5"], 5],
                ["the key's name", ["UPDATE journal SET key_name = '' WHERE number = 5"], 5],
                ['from where', ["UPDATE journal SET origin = 'local' WHERE number = 5"], 5],
                ['the verb', ["UPDATE journal SET verb = 'list' WHERE number = 1"], 1],
                ['the project', ["UPDATE journal SET project = '${ProjectId.random()}' WHERE number = 5".toString()], 5],
                ['the project, to what is none', ["UPDATE journal SET project = 'nonsense' WHERE number = 5"], 5],
                ['no project', ['UPDATE journal SET project = NULL WHERE number = 5'], 5],
                ['on what', ["UPDATE journal SET target = 'blog' WHERE number = 12"], 12],
                ['the result', ["UPDATE journal SET result = 'ok' WHERE number = 5"], 5],
                ['how long', ['UPDATE journal SET millis = 18 WHERE number = 5'], 5],
                ['the detail', ["UPDATE journal SET detail = 'v13' WHERE number = 5"], 5],
                ['the border of two columns', ["UPDATE journal SET verb = verb || 's', target = SUBSTRING(target FROM 2) WHERE number = 5"], 5],
                ['the mac', ["UPDATE journal SET mac = 'ab' || SUBSTRING(mac FROM 3) WHERE number = 5"], 5],
                ['no mac', ["UPDATE journal SET mac = '' WHERE number = 5"], 5],
                ['one removed', ['DELETE FROM journal WHERE number = 5'], 5],
                ['the first removed', ['DELETE FROM journal WHERE number = 1'], 1],
                ['one removed and the others moved up', ['DELETE FROM journal WHERE number = 5'] + (6..12).collect { "UPDATE journal SET number = ${it - 1} WHERE number = $it".toString() }
                        + ["UPDATE counters SET counter = 11 WHERE name = 'journal'"], 5],
                ['two swapped', ['UPDATE journal SET number = 0 WHERE number = 5', 'UPDATE journal SET number = 5 WHERE number = 6', 'UPDATE journal SET number = 6 WHERE number = 0'], 5],
                ['the end cut off', ['DELETE FROM journal WHERE number > 8'], 9],
                ['all removed', ['DELETE FROM journal'], 1],
                ['the end cut off, and the count', ['DELETE FROM journal WHERE number > 8', "UPDATE counters SET counter = 8 WHERE name = 'journal'"], 8],
                ['one added behind', ["INSERT INTO journal SELECT 13, moment, who, fingerprint, origin, verb, project, target, result, millis, detail, key_name, mac FROM journal WHERE number = 12"], 13],
                ['the head', ["UPDATE counters SET mac = '' WHERE name = 'journal'"], 12],
                ['the mark of the beginning', ['DELETE FROM journal_marks'], 1],
                ['the beginning moved', ['UPDATE journal_marks SET number = 4'], 4],
                ['as if age had removed it', ['DELETE FROM journal WHERE number <= 4', "INSERT INTO journal_marks SELECT 'removed', j.number, k.mac, m.moment, m.key_id, m.proof "
                        + "FROM journal_marks m, journal j, kept_journal k WHERE j.number = 5 AND k.number = 4 AND m.name = 'begun'", "UPDATE journal_marks SET number = 4 WHERE name = 'removed'"], 4],
        ]].combinations()
    }

    def 'a chain made anew without the key is found, on #database'() {
        given:
        store = stores[database]
        def forger = new Chain('k1', 'another key'.bytes)

        when:
        execute(store, "UPDATE journal SET who = 'bob' WHERE number = 5")
        execute(store, 'DELETE FROM journal_marks')
        execute(store, "UPDATE counters SET mac = '' WHERE name = 'journal'")
        store.chainedEntries(forger).begin(NOW)

        then:
        verify(forger) instanceof Verdict.Intact
        (verify() as Verdict.Broken).number() == 1

        when: 'with the true mark, too'
        execute(store, 'DELETE FROM journal_marks')
        execute(store, 'INSERT INTO journal_marks SELECT * FROM kept_journal_marks')

        then:
        (verify() as Verdict.Broken).number() == 1

        where:
        database << ['H2', 'PostgreSQL']
    }

    def 'an end that is cut off with the head is found by whoever noted a later one, and so is a chain that the server itself made anew, on #database'() {
        given:
        store = stores[database]
        def head = (verify() as Verdict.Intact).head()

        when:
        execute(store, 'DELETE FROM journal WHERE number > 8')
        execute(store, "UPDATE counters SET counter = 8, mac = (SELECT mac FROM journal WHERE number = 8) WHERE name = 'journal'")

        then:
        verify() instanceof Verdict.Intact
        (verify(CHAIN, noted(head)) as Verdict.Broken).number() == 9

        when: 'others are written in their place'
        (9..ENTRIES + 1).each { append(store, it + 100) }

        then:
        verify() instanceof Verdict.Intact
        (verify(CHAIN, noted(head)) as Verdict.Broken).number() == ENTRIES

        when: 'somebody makes the server believe that there never was a chain'
        execute(store, "UPDATE journal SET who = 'bob' WHERE number = 5")
        execute(store, 'DELETE FROM journal_marks')
        store.chainedEntries(CHAIN).begin(NOW)

        then:
        (verify(CHAIN, noted(head)) as Verdict.Broken).number() == ENTRIES

        where:
        database << ['H2', 'PostgreSQL']
    }

    def 'another key is named, on #database'() {
        given:
        store = stores[database]

        expect:
        (verify(new Chain('k2', 'another key'.bytes)) as Verdict.Broken).what() == 'The chain was made with the key k1, and the server has the key k2.'

        where:
        database << ['H2', 'PostgreSQL']
    }

    def 'what was there before the chain is chained once, and each time alike, on #database'() {
        given:
        store = stores[database]
        def head = store.chainedEntries(CHAIN).ends().head()
        execute(store, 'DELETE FROM journal_marks')
        execute(store, "UPDATE journal SET mac = ''")
        execute(store, "UPDATE counters SET mac = '' WHERE name = 'journal'")

        expect:
        verify() instanceof Verdict.Broken
        store.chainedEntries(CHAIN).begin(NOW) == ENTRIES
        store.chainedEntries(CHAIN).begin(NOW + Duration.ofDays(1)) == 0
        with(verify() as Verdict.Intact) {
            [it.head(), before(), began()] == [head, ENTRIES, NOW]
        }

        when:
        append(store, 13)

        then:
        verify() instanceof Verdict.Intact

        where:
        database << ['H2', 'PostgreSQL']
    }

    def 'what is too old goes, some at a time, and the rest still is a chain; what was changed stays, on #database'() {
        given:
        store = stores[database]
        def chained = store.chainedEntries(CHAIN)

        expect:
        chained.lastBefore(NOW) == 0
        chained.lastBefore(NOW.plusSeconds(6)) == 5
        chained.lastBefore(NOW.plusSeconds(600)) == ENTRIES
        [chained.remove(5, 3, NOW), chained.remove(5, 3, NOW), chained.remove(5, 3, NOW)] == [3, 2, 0]
        with(verify() as Verdict.Intact) {
            [entries(), it.removed().get().at().number()] == [7, 5]
        }
        chained.mac(5).present && chained.mac(4).empty
        verify(CHAIN, noted(new Head(5, chained.mac(5).get()))) instanceof Verdict.Intact
        verify(CHAIN, noted(new Head(3, 'gone by age'))) instanceof Verdict.Intact
        (verify(CHAIN, noted(new Head(5, 'a' * 64))) as Verdict.Broken).number() == 5

        when: 'one of those is put back'
        execute(store, 'INSERT INTO journal SELECT * FROM kept_journal WHERE number = 5')

        then:
        (verify() as Verdict.Broken).number() == 5

        when:
        execute(store, 'DELETE FROM journal WHERE number = 5')
        execute(store, "UPDATE journal SET who = 'bob' WHERE number = 7")

        then:
        chained.remove(9, 100, NOW) == 0
        (verify() as Verdict.Broken).number() == 7

        when:
        execute(store, "UPDATE journal SET who = 'ann' WHERE number = 7")

        then: 'all may go'
        chained.remove(ENTRIES, 100, NOW) == 7
        with(verify() as Verdict.Intact) {
            [entries(), it.head().number()] == [0, ENTRIES]
        }

        when:
        append(store, 13)

        then:
        (verify() as Verdict.Intact).entries() == 1

        where:
        database << ['H2', 'PostgreSQL']
    }

    def 'sixteen append at once, also such as fail, and it is a chain, on #database'() {
        given:
        store = stores[database]

        when:
        Executors.newVirtualThreadPerTaskExecutor().withCloseable { threads ->
            threads.invokeAll((1..16).collect { thread ->
                { -> (1..20).each { number ->
                    try {
                        store.transactions().in({
                            append(store, thread * 100 + number)
                            if (number % 7 == 0) {
                                throw new IllegalStateException('rolled back')
                            }
                        } as java.util.function.Supplier<Object>)
                    } catch (IllegalStateException ignored) {
                    }
                    if (number % 10 == 0) {
                        assert verify() instanceof Verdict.Intact
                    }
                } } as Callable
            })*.get()
        }

        then:
        (verify() as Verdict.Intact).entries() == ENTRIES + 16 * 18

        where:
        database << ['H2', 'PostgreSQL']
    }

    def 'killed while eight append, again and again, it is a chain with all that was told to be written, on #database'() {
        given:
        store = stores[database]
        def url = database == 'H2' ? Store.file(Databases.directory().resolve('paas')) : PostgresServer.shared().database()
        long told = 0

        expect:
        2.times {
            def child = new Child(url, 'journal')
            (1..200 * (it + 1)).each { child.said.readLine() }
            child.kill()
            told = Math.max(told, child.said.readLines().findAll { it.number }.collect { it as long }.max() ?: 0L)
            Databases.open(url).withCloseable { after ->
                after.chainedEntries(CHAIN).begin(NOW)
                def verdict = new Verifying(after.chainedEntries(CHAIN), CHAIN).verify([], { false })
                assert verdict instanceof Verdict.Intact
                assert verdict.entries() >= told && verdict.entries() >= 200
            }
            true
        }

        where:
        database << ['H2', 'PostgreSQL']
    }

    def 'text of any kind comes back as it was chained, on #database'() {
        given:
        store = stores[database]

        when:
        store.journal(CHAIN).append(new Entry(0, Instant.parse('2026-01-01T00:00:00.123456789Z'), 'ann', '', '', '', 'push', Optional.empty(), text, 'ok', 0, text))

        then:
        verify() instanceof Verdict.Intact
        store.entries().after(Wanted.ALL, ENTRIES, 10)*.detail()*.length().every { it <= 4_001 }

        where:
        [database, text] << [['H2', 'PostgreSQL'], ['', 'h\u00e9 \ud83c\udf89', 'nul \u0000 nul', 'lone \ud83c', "quote ' and \\ and ? and :x", 'x' * 100_000, 'trailing  ', '\n\r\t']].combinations()
    }
}
