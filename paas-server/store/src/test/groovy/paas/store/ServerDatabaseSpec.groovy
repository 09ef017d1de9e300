package paas.store

import java.sql.Connection
import paas.spi.Failure
import spock.lang.Shared
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

class ServerDatabaseSpec extends Specification {

    @Shared
    PostgresServer server = PostgresServer.shared()

    private static Store open(String url, String user = null, String password = null) {
        Store.open(url, Optional.ofNullable(user), Optional.ofNullable(password))
    }

    private Connection connect(String url) {
        server.connect(url.replaceAll('.*/', ''))
    }

    private void sql(String url, String statement) {
        connect(url).withCloseable { it.createStatement().execute(statement) }
    }

    def 'both ways to write the URL open the same'() {
        given:
        def url = server.database()
        def plain = url.replaceFirst('//.*@', '//')
        open(url).withCloseable { it.users().add('ann', true) }

        expect:
        open(url).withCloseable { it.users().find('ann').present }
        open("jdbc:$plain?user=paas&password=${URLEncoder.encode(PostgresServer.PASSWORD, 'UTF-8')}").withCloseable { it.users().find('ann').present }
        open(plain, PostgresServer.USER, PostgresServer.PASSWORD).withCloseable { it.users().find('ann').present }
    }

    def 'a database that cannot be used is explained, without the password: #code'() {
        given:
        String url = wrong.call(server)

        when:
        open(url)

        then:
        def failure = thrown(Failure)
        failure.code() == code
        failure.kind() in [Failure.Kind.OUTSIDE, Failure.Kind.CONFLICT]
        !failure.next().empty
        [PostgresServer.PASSWORD, 'secret', URLEncoder.encode(PostgresServer.PASSWORD, 'UTF-8')].every { secret ->
            !(failure.sentence() + failure.next() + failure.cause).contains(secret)
        }

        where:
        code                   | wrong
        'database-login'       | { it.url('postgres').replaceFirst(':[^:@]*@', ':secret@') }
        'database-absent'      | { it.url('nothing') }
        'database-unreachable' | { "postgresql://paas:secret@127.0.0.1:${new ServerSocket(0).withCloseable { s -> s.localPort }}/paas" }
        'database-unreachable' | { 'postgresql://paas:secret@nothing.invalid/paas' }
        'database-encoding'    | { it.database("ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0") }
        'database-foreign'     | { ServerDatabaseSpec.occupied(it) }
        'database-denied'      | { ServerDatabaseSpec.powerless(it) }
    }

    /** The URL of a user who may log in and do nothing. */
    static String powerless(PostgresServer server) {
        String url = server.database()
        String name = Databases.unique('u')
        server.connect('postgres').withCloseable { it.createStatement().execute("CREATE ROLE $name LOGIN PASSWORD 'secret'") }
        url.replaceFirst('//.*@', "//$name:secret@")
    }

    /** The URL of a database that holds something else. */
    static String occupied(PostgresServer server) {
        String url = server.database()
        server.connect(url.replaceAll('.*/', '')).withCloseable { it.createStatement().execute('CREATE TABLE accounts (id INTEGER)') }
        url
    }

    def 'a newer schema is named, and nothing is changed'() {
        given:
        def url = server.database()
        open(url).close()
        sql(url, "INSERT INTO databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype) VALUES ('canaries', 'paas', 'x.sql', NOW(), 99, 'EXECUTED')")

        when:
        open(url)

        then:
        def failure = thrown(Failure)
        failure.code() == 'database-newer'
        failure.sentence().contains("'canaries'")
    }

    def 'a lock that a killed server left does not keep the next from starting'() {
        given:
        def url = server.database()
        open(url).close()
        sql(url, "UPDATE databasechangeloglock SET locked = TRUE, lockedby = 'a dead server', lockgranted = NOW()")
        sql(url, 'DROP TABLE route_versions')
        sql(url, "DELETE FROM databasechangelog WHERE id = 'route-versions'")

        expect:
        open(url).withCloseable { it.routeVersions().next() } == 1
    }

    def 'servers that start at once bring the schema up to date once'() {
        given:
        def url = server.database()

        when:
        def stores = (1..3).collect { new java.util.concurrent.FutureTask<Store>({ open(url) }) }
        stores.each { Thread.ofVirtual().start(it) }

        then:
        stores*.get().every { it.users().list().empty }

        cleanup:
        stores*.get()*.close()
    }

    def 'a database that goes away is said to be unreachable, and used again when it is back'() {
        given:
        def own = PostgresServer.own()
        def store = open(own.database())
        store.users().add('ann', true)
        own.stop()

        when:
        act.call(store)

        then:
        def failure = thrown(Failure)
        failure.code() == 'database-unreachable'
        failure.kind() == Failure.Kind.OUTSIDE
        failure.sentence().contains("127.0.0.1:$own.port")

        when:
        own.start()

        then:
        new PollingConditions(timeout: 20).eventually { assert store.users().find('ann').present }

        cleanup:
        store?.close()
        own?.remove()

        where:
        act << [{ it.users().list() }, { it.users().add('bob', false) }, { down -> down.transactions().in({ down.users().list() } as Runnable) }]
    }
}
