package paas.store

import java.nio.file.Files
import java.nio.file.Path
import java.sql.Connection
import java.sql.DriverManager
import java.time.InstantSource
import paas.spi.Failure
import spock.lang.Shared
import spock.lang.Specification

class CopiesSpec extends Specification {

    static final String NETWORKS = '10.210.0.0/16'
    static final List<String> BOTH = ['H2', 'PostgreSQL']

    @Shared Path directory = Databases.directory()

    /** The URL of a database with a user in it. */
    private String made(String dbms) {
        String url = dbms == 'H2' ? Store.file(Files.createTempDirectory(directory, 'h2').resolve('paas')) : PostgresServer.shared().database()
        open(url).withCloseable { it.users().add('ann', true) }
        url
    }

    private static Store open(String url) {
        Store.open(url, Optional.empty(), Optional.empty())
    }

    private static Copies copies(String url) {
        Copies.of(url, Optional.empty(), Optional.empty())
    }

    private static <T> T draft(String url, Closure<T> look) {
        copies(url).draft().withCloseable { draft -> draft.open(NETWORKS, InstantSource.system()).withCloseable(look) }
    }

    private static Connection connect(String url) {
        url.startsWith('jdbc:h2') ? DriverManager.getConnection(url + ';DB_CLOSE_DELAY=0') : PostgresServer.shared().connect(url.replaceFirst('.*/', ''))
    }

    private static void sql(String url, String... statements) {
        connect(url).withCloseable { connection -> statements.each { connection.createStatement().execute(it) } }
    }

    /** As the version before it left it. */
    private static void older(String url) {
        sql(url, 'DROP TABLE route_versions', "DELETE FROM databasechangelog WHERE id = 'route-versions'")
    }

    private static Schema schema(String url) {
        connect(url).withCloseable { Schema.of(it, url.startsWith('jdbc:h2') ? 'h2' : 'postgresql') }
    }

    /** What lies beside the database. */
    private static List<String> beside(String url) {
        if (url.startsWith('jdbc:h2')) {
            Path home = Path.of(url.replace('jdbc:h2:file:', '')).parent
            return Files.walk(home).withCloseable { all -> all.filter { Files.isRegularFile(it) }.collect { "${home.relativize(it)}".toString() } }
                    .findAll { !(it in ['paas.mv.db', 'paas.lock', 'paas.trace.db']) }.sort()
        }
        connect(url).withCloseable { rows(it, "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'public\\_%' ORDER BY 1") }
    }

    private static List<String> rows(Connection connection, String query) {
        def result = connection.createStatement().executeQuery(query)
        def all = []
        while (result.next()) {
            all << result.getString(1)
        }
        all
    }

    def 'a draft holds what the database holds, and what is done to it is not done to the database, on #dbms'() {
        given:
        def url = made(dbms)

        when:
        def found = draft(url) {
            it.users().add('bob', false)
            it.users().list()*.name()
        }

        then:
        found.toSet() == ['ann', 'bob'].toSet()
        open(url).withCloseable { it.users().list()*.name() } == ['ann']
        beside(url) == []

        where:
        dbms << BOTH
    }

    def 'the schema is brought up to date in the draft alone, on #dbms'() {
        given:
        def url = made(dbms)
        older(url)

        when: 'a draft is there that a kill left'
        copies(url).draft()

        then:
        copies(url).draft().withCloseable { it.changes() } == ['route-versions']
        draft(url) { it.routeVersions().next() == 1 && it.users().find('ann').present }
        schema(url) == new Schema.Older()
        beside(url) == []

        where:
        dbms << BOTH
    }

    def 'a change that fails is told, and the database is as it was, on #dbms'() {
        given: 'something in the way'
        def url = made(dbms)
        sql(url, "DELETE FROM databasechangelog WHERE id = 'route-versions'")

        when:
        draft(url) { true }

        then:
        def failure = thrown(Failure)
        failure.code() == 'database-upgrade-failed'
        schema(url) == new Schema.Older()
        beside(url) == []

        where:
        dbms << BOTH
    }

    def 'what is kept is put back whole, what it replaces is kept in its turn, and the server goes on with either, on #dbms'() {
        given:
        def url = made(dbms)
        older(url)
        copies(url).keep('1.0')
        open(url).withCloseable { it.users().add('bob', false) }

        expect:
        copies(url).since('1.0') == ['route-versions']

        when:
        copies(url).restore('1.0', '2.0')

        then:
        copies(url).since('1.0') == []
        copies(url).since('2.0') == []
        schema(url) == new Schema.Older()
        open(url).withCloseable { it.users().list()*.name() } == ['ann']

        when:
        copies(url).restore('2.0', '1.0')

        then: 'its counters go on'
        open(url).withCloseable {
            assert it.users().list()*.name().toSet() == ['ann', 'bob'].toSet()
            assert it.users().add('cat', false).id() > it.users().find('bob').get().id()
            true
        }

        where:
        dbms << BOTH
    }

    def 'nothing is changed when there is nothing to go back to, on #dbms'() {
        given:
        def url = made(dbms)

        when:
        copies(url).restore('0.9', '1.0')

        then:
        def failure = thrown(Failure)
        failure.code() == 'copy-absent'
        open(url).withCloseable { it.users().list()*.name() } == ['ann']
        beside(url) == []

        where:
        dbms << BOTH
    }

    def 'no change of the schema is none, and keeping twice keeps the later, on #dbms'() {
        given:
        def url = made(dbms)
        copies(url).keep('1.0')
        open(url).withCloseable { it.users().add('bob', false) }
        copies(url).keep('1.0')
        copies(url).keep('1.1')
        copies(url).keep('1.2')

        when:
        copies(url).retain(['1.0', '1.2', '7'])

        then:
        copies(url).since('1.0') == []
        beside(url).size() == 2

        when:
        copies(url).restore('1.0', '2.0')

        then:
        open(url).withCloseable { it.users().list()*.name().toSet() } == ['ann', 'bob'].toSet()

        where:
        dbms << BOTH
    }

    def 'a file is copied while another server writes it, and not replaced while one has it'() {
        given:
        def url = made('H2')
        def child = new Child(url, 'write')
        assert child.said.readLine() == 'open'
        child.said.readLine()
        long first = child.said.readLine() as long

        expect:
        draft(url) { it.users().find('ann').present && it.operations().steps(new paas.spi.name.OperationId(1)).size() >= first }

        when:
        copies(url).keep('1.0')

        then:
        def failure = thrown(Failure)
        failure.code() == 'database-in-use'

        cleanup:
        child?.kill()
    }

    def 'a full disk is said, and leaves nothing behind'() {
        given:
        def url = made('H2')
        def child = new ProcessBuilder('sh', '-c', 'ulimit -f 8; exec "$@"', 'sh', ProcessHandle.current().info().command().get(), '-cp',
                System.getProperty('surefire.test.class.path') ?: System.getProperty('java.class.path'), Keeper.name, url).start()

        expect:
        child.text.readLines() == ['database-uncopied', 'database-uncopied']
        beside(url) == []
    }

    static class Keeper {
        static void main(String[] arguments) {
            ['keep', 'draft'].each {
                try {
                    it == 'keep' ? copies(arguments[0]).keep('1.0') : copies(arguments[0]).draft()
                } catch (Failure e) {
                    println e.code()
                }
            }
        }
    }

    def 'a copied schema is the same in every part, under the same names'() {
        given:
        def url = made('PostgreSQL')
        def parts = { Connection connection, String schema ->
            connection.createStatement().execute("SET search_path = \"$schema\"")
            [
                    columns    : "SELECT concat_ws(' ', table_name, column_name, data_type, character_maximum_length, is_nullable, column_default, is_identity, identity_generation) "
                            + "FROM information_schema.columns WHERE table_schema = '$schema' ORDER BY table_name, ordinal_position",
                    constraints: "SELECT conname || ' ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid, true) FROM pg_constraint WHERE connamespace = '\"$schema\"'::regnamespace ORDER BY 1",
                    indexes    : "SELECT pg_get_indexdef(i.indexrelid, 0, true) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace = '\"$schema\"'::regnamespace ORDER BY 1",
                    triggers   : "SELECT pg_get_triggerdef(g.oid, true) FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid WHERE NOT g.tgisinternal AND c.relnamespace = '\"$schema\"'::regnamespace ORDER BY 1",
                    functions  : "SELECT prosrc FROM pg_proc WHERE pronamespace = '\"$schema\"'::regnamespace ORDER BY 1",
                    objects    : "SELECT relkind::text || ' ' || relname FROM pg_class WHERE relnamespace = '\"$schema\"'::regnamespace ORDER BY 1",
            ].collectEntries { what, query -> [what, rows(connection, query)] }
        }

        when:
        copies(url).keep('1.0-a')

        then:
        connect(url).withCloseable {
            def ours = parts(it, 'public')
            def theirs = parts(it, 'public_kept_1.0-a')
            ours.each { what, list -> assert theirs[what] == list && !list.empty }
            true
        }

        when:
        connect(url).withCloseable { it.createStatement().execute('DELETE FROM "public_kept_1.0-a".journal') }

        then: 'also there the journal is append-only'
        thrown(java.sql.SQLException)
    }

    def 'a user who may not make schemas is told what to do'() {
        given:
        def url = made('PostgreSQL')
        def name = url.replaceFirst('.*/', '')
        def user = Databases.unique('u')
        sql(url, "CREATE ROLE $user LOGIN PASSWORD 'x'", "GRANT USAGE, CREATE ON SCHEMA public TO $user", "REVOKE CREATE ON DATABASE $name FROM PUBLIC",
                "GRANT SELECT ON ALL TABLES IN SCHEMA public TO $user")

        when:
        Copies.of(url, Optional.of(user), Optional.of('x')).draft()

        then:
        def failure = thrown(Failure)
        failure.code() == 'database-denied'
        failure.next().contains('GRANT CREATE ON DATABASE')
    }
}
