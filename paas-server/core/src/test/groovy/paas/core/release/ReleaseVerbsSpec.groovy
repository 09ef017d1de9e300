package paas.core.release

import java.nio.file.Path
import paas.core.fake.World
import paas.core.verb.Answer
import paas.core.verb.Change
import paas.spi.Failure
import paas.spi.name.ReleaseNumber
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

/** The verbs about releases and builds. */
class ReleaseVerbsSpec extends Specification {

    @Shared
    @TempDir
    Path data
    @AutoCleanup
    World world

    def setup() {
        world = new World(data)
    }

    def "lists releases, with why one failed"() {
        when:
        def rows = (world.run('releases shop') as Answer.Table).rows()

        then:
        rows.collect { it[0..2] } == [['v4', 'serving', 'c' * 10], ['v3', 'served', 'c' * 10], ['v2', 'failed', 'c' * 10], ['v1', 'served', 'c' * 10]]
        rows[2].last() == 'web.1 ended with exit 1'
        (world.run('releases shop --json') as Answer.Table).rows()[0][2] == 'c' * 40
    }

    def "goes back: #words"() {
        when:
        world.run(words)

        then:
        world.changes == [new Change.RollBack(world.shop.id(), to)]

        where:
        words              | to
        'rollback shop'    | Optional.empty()
        'rollback shop v3' | Optional.of(new ReleaseNumber(3))
        'rollback shop 1'  | Optional.of(new ReleaseNumber(1))
    }

    def "refuses #words"() {
        when:
        world.run(words)

        then:
        def failure = thrown(Failure)
        failure.code() == code
        failure.next()
        world.changes.empty

        where:
        words                   | code
        'rollback shop v9'      | 'release-unknown'
        'rollback shop v2'      | 'release-never-served'
        'rollback shop v0'      | 'release-invalid'
        'rollback shop latest'  | 'release-invalid'
        'build-log shop 99'     | 'build-unknown'
        'build-log shop 11'     | 'build-log-absent'
    }

    def "what never served cannot be deployed again"() {
        given:
        world.projects.serving(world.shop.id(), Optional.empty())

        when:
        world.run('redeploy shop')

        then:
        def failure = thrown(Failure)
        failure.code() == 'nothing-serves'
    }

    def "lists builds and shows what they printed"() {
        given:
        def out = new ByteArrayOutputStream()

        expect:
        (world.run('builds shop') as Answer.Table).rows().first() == [12, 'ok', 'c' * 10, 'dockerfile', World.NOW, 1.5d]
        world.run('build-log shop', '', out) == new Answer.Written(0)
        out.toString() == 'Step 1\nDone\n'

        when:
        out.reset()

        then:
        world.run('build-log shop 12 --json', '', out) == new Answer.Written(0)
        out.toString() == '{"text":"Step 1\\nDone\\n"}\n'
    }
}
