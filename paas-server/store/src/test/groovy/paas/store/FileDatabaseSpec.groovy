package paas.store

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import java.sql.DriverManager
import paas.spi.Failure
import paas.spi.name.OperationId
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

class FileDatabaseSpec extends Specification {

    @TempDir
    Path directory

    private Path getBase() {
        directory.resolve('data/paas')
    }

    private Path getFile() {
        directory.resolve('data/paas.mv.db')
    }

    private Store open() {
        Store.open(Store.file(base), Optional.empty(), Optional.empty())
    }

    @Shared
    Path made = Databases.directory().resolve('paas')

    def setupSpec() {
        Store.open(Store.file(made), Optional.empty(), Optional.empty()).withCloseable { it.users().add('ann', true) }
    }

    /** Puts a database there that has a user in it. */
    private void made() {
        Files.createDirectories(base.parent)
        Files.copy(made.resolveSibling('paas.mv.db'), file)
    }

    /** Runs a statement in the closed file. */
    private void sql(String statement) {
        DriverManager.getConnection("jdbc:h2:$base;DB_CLOSE_DELAY=0").withCloseable { it.createStatement().execute(statement) }
    }

    def 'a new file is for its owner only, and what it holds is there when it is opened again'() {
        when:
        open().withCloseable { it.users().add('ann', true) }

        then:
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) == 'rw-------'
        open().withCloseable { it.users().find('ann').present }
    }

    def 'committed rows survive a kill at any moment'() {
        given:
        made()
        def child = new Child(Store.file(base), 'write')
        assert child.said.readLine() == 'open'
        def operation = new OperationId(child.said.readLine() as long)

        when:
        long last = (1..steps).collect { child.said.readLine() as long }.last()
        child.kill()
        last = child.said.lines().mapToLong { it as long }.max().orElse(last)

        then:
        open().withCloseable { store ->
            def kept = store.operations().steps(operation)*.number()
            assert kept == (1..kept.size()).toList()
            assert kept.size() in [last as int, last + 1 as int]
            true
        }

        where:
        steps << [1, 500]
    }

    def 'a disk that is full is said, loses nothing that was committed, and is used again once it has room'() {
        given: 'as good as a full disk: a limit on the size of files'
        made()
        def child = new Child(Store.file(base), 'fill', 4096)

        expect:
        child.said.readLine() == 'open'
        (child.said.readLine() as int) > 5
        child.said.readLine() == 'database-unwritable'
        child.ask() == 'database-unwritable'

        when:
        assert new ProcessBuilder('prlimit', '--pid', "${child.process.pid()}", '--fsize=unlimited').start().waitFor() == 0

        then:
        child.ask() == 'all is there'

        cleanup:
        child.kill()
    }

    def 'a file that another server uses is left alone'() {
        given:
        def child = new Child(Store.file(base), 'hold')
        assert child.said.readLine() == 'open'

        when:
        open()

        then:
        def failure = thrown(Failure)
        failure.code() == 'database-in-use'
        failure.sentence().contains('in use by another server')

        when: 'it was killed'
        child.kill()

        then:
        open().close() == null

        cleanup:
        child.kill()
    }

    def 'the same process does not open it twice'() {
        given:
        def first = open()

        when:
        open()

        then:
        def failure = thrown(Failure)
        failure.code() == 'database-in-use'
        first.users().add('bob', false)

        cleanup:
        first.close()
    }

    def 'a damaged file is named and stays as it is: #damage'() {
        given:
        made()
        byte[] bytes = Files.readAllBytes(file)
        byte[] harmed = harm.call(bytes)
        Files.write(file, harmed)

        when:
        open()

        then:
        def failure = thrown(Failure)
        failure.code() == 'database-damaged'
        failure.sentence().contains(file.toString())
        failure.next().contains('restore')
        Arrays.equals(Files.readAllBytes(file), harmed)

        where:
        damage                 | harm
        'empty'                | { new byte[0] }
        'cut off at the start' | { Arrays.copyOf(it, 5000) }
        'zeroed'               | { new byte[it.length] }
        'random'               | { new byte[it.length].tap { new Random(7).nextBytes(it) } }
        'cut off in between'   | { Arrays.copyOf(it, 9000) }
    }

    def 'a file with a newer schema is named and stays as it is'() {
        given:
        made()
        sql("INSERT INTO databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype) VALUES ('canaries', 'paas', 'x.sql', NOW(), 99, 'EXECUTED')")
        sql('CREATE TABLE canaries (id INTEGER)')

        when:
        open()

        then:
        def failure = thrown(Failure)
        failure.code() == 'database-newer'
        failure.sentence().contains("'canaries'")
        sql('DROP TABLE canaries') == null
    }

    def 'a file of something else is left alone'() {
        given:
        Files.createDirectories(base.parent)
        sql('CREATE TABLE accounts (id INTEGER)')

        when:
        open()

        then:
        def failure = thrown(Failure)
        failure.code() == 'database-foreign'
        failure.sentence().contains('accounts')
    }

    def 'an older schema is changed in a copy, and rows stay'() {
        given: 'a database that lacks the last table'
        made()
        sql('DROP TABLE route_versions')
        sql("DELETE FROM databasechangelog WHERE id = 'route-versions'")

        and: 'what a kill left of an earlier attempt'
        Files.writeString(directory.resolve('data/paas.next.mv.db'), 'half')

        expect:
        open().withCloseable { it.users().find('ann').present && it.routeVersions().next() == 1 }
        Files.list(base.parent).withCloseable { it*.fileName*.toString().findAll { !it.endsWith('.trace.db') }.toSet() } == ['paas.mv.db', 'paas.lock'] as Set
    }

    def 'a change of the schema that fails leaves the file as it was'() {
        given: 'something in the way'
        made()
        sql("DELETE FROM databasechangelog WHERE id = 'route-versions'")

        when:
        open()

        then:
        def failure = thrown(Failure)
        failure.code() == 'database-upgrade-failed'

        when:
        sql("INSERT INTO databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype) VALUES ('route-versions', 'paas', 'migrations/server/007-routes.sql', NOW(), 99, 'EXECUTED')")

        then:
        open().withCloseable { it.users().find('ann').present }
    }

    def 'a file that is written all the time stays small'() {
        given:
        def store = open()

        when:
        2000.times { store.settings().put('counter', "$it") }

        then:
        Files.size(file) < 16 << 20

        cleanup:
        store.close()
    }
}
