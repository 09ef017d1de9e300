package paas.core.project

import java.nio.file.Path
import paas.core.fake.People
import paas.core.fake.World
import paas.core.verb.Answer
import paas.spi.Cancellation
import paas.spi.Failure
import paas.spi.Output
import paas.spi.name.ProjectName
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout
import spock.util.concurrent.PollingConditions

import static paas.core.fake.People.ADMINISTRATOR
import static paas.core.fake.People.OWNER
import static paas.core.fake.People.STRANGER

/** What people see of the queue, and how they end what is in it; a push of anna's runs. */
@Timeout(20)
class QueueVerbsSpec extends Specification {

    @TempDir
    Path data
    @AutoCleanup
    World world

    def setup() {
        world = new World(data)
    }

    def "queue shows what runs and what waits, of what the caller may see"() {
        given:
        wait('scale', 'bob')

        when:
        def table = world.run('queue') as Answer.Table
        def rows = table.rows().collect { [table.columns(), it].transpose().collectEntries() }

        then:
        rows*.state == ['runs', 'waits']
        rows*.verb == ['push', 'scale']
        rows*.who == ['anna', 'bob']
        rows*.project == ['shop', 'shop']
        rows*.number == [1, 2]
        world.run('queue shop') == table
        world.runAs(ADMINISTRATOR, 'queue tower') == new Answer.Said('Nothing runs or waits.')
        world.runAs(ADMINISTRATOR, 'queue tower --json') == new Answer.Table(table.columns(), [])
        world.runAs(STRANGER, 'queue') == new Answer.Said('Nothing runs or waits.')

        when:
        world.runAs(STRANGER, 'queue shop')

        then:
        def failure = thrown(Failure)
        failure.code() == 'project-unknown'
    }

    def "cancel ends what runs, and not what waits"() {
        given:
        def waiting = wait('scale', 'bob')

        when:
        def said = (world.run('cancel shop') as Answer.Said).text()

        then:
        said == 'Push by anna was cancelled; shop is as it was before.'
        world.queue.of(world.shop.id())*.verb() == ['scale']
        world.journal.entries*.verb() == ['cancel']
        !waiting.cancelled()
    }

    def "cancel takes one that waits out by its number"() {
        given:
        def waiting = wait('scale', 'bob')

        expect:
        (world.run('cancel shop 2') as Answer.Said).text() == 'Scale by bob no longer waits.'
        waiting.cancelled()
        world.queue.of(world.shop.id())*.verb() == ['push']
        world.journal.entries*.detail() == ['2']
    }

    def "cancel --all empties the queue"() {
        given:
        wait('scale', 'bob')
        wait('restart', 'eve')

        expect:
        (world.run('cancel shop --all') as Answer.Said).text().readLines() == ['Push by anna was cancelled; shop is as it was before.', 'Scale by bob no longer waits.',
                'Restart by eve no longer waits.']
        world.queue.size() == 0
    }

    def "what is past the point of no return is told so"() {
        given:
        def id = world.projects.named(new ProjectName('tower')).id()
        def passed = new Cancellation()
        def turn = world.queue.take(id, 'push', 'root', Output.NOWHERE, passed)
        passed.close()

        when:
        world.runAs(ADMINISTRATOR, 'cancel tower')

        then:
        def failure = thrown(Failure)
        failure.code() == 'too-late'
        failure.sentence() == 'It is too late to cancel push by root: it is past the point of no return, and about to end.'
        failure.next().startsWith("'rollback tower'")

        cleanup:
        turn.close()
    }

    def "the server's own look at a project is no business of cancel"() {
        given:
        def tower = world.projects.named(new ProjectName('tower')).id()
        def turn = world.queue.mend(tower)

        expect:
        (world.runAs(ADMINISTRATOR, 'queue tower') as Answer.Table).rows()[0].subList(2, 5) == ['runs', 'reconcile', 'the server']

        when:
        world.runAs(ADMINISTRATOR, 'cancel tower --all')

        then:
        def failure = thrown(Failure)
        failure.code() == 'nothing-queued'

        cleanup:
        turn.close()
    }

    def "cancel #words: #code"() {
        when:
        world.runAs(ADMINISTRATOR, "cancel $words")

        then:
        def failure = thrown(Failure)
        failure.code() == code
        world.queue.of(world.shop.id())*.verb() == ['push']

        where:
        words          || code
        'tower'        || 'nothing-queued'
        'tower 1'      || 'nothing-queued'
        'shop 99'      || 'number-unknown'
        'shop -1'      || 'number-unknown'
        'shop 1 --all' || 'cancel-both'
        'shop one'     || 'word-invalid'
    }

    def "lock says who, why and since when, and a second one does not take its place"() {
        expect:
        (world.run('lock shop the sale goes on') as Answer.Said).text().startsWith('shop is locked')
        (world.run('locked shop') as Answer.Fields).values() == [locked: true, by: 'anna', reason: 'the sale goes on', since: World.NOW]
        (world.run('info shop') as Answer.Fields).values().locked == 'anna: the sale goes on'
        world.journal.entries*.detail() == ['the sale goes on']

        when:
        world.runAs(ADMINISTRATOR, 'lock shop mine')

        then:
        def failure = thrown(Failure)
        failure.code() == 'locked'
        failure.sentence().startsWith('shop is locked already, by anna: the sale goes on (since 2026-03-04')

        and:
        (world.runAs(ADMINISTRATOR, 'unlock shop') as Answer.Said).text() == 'shop is unlocked. It was locked by anna: the sale goes on.'
        (world.run('locked shop') as Answer.Fields).values() == [locked: false]
        (world.run('unlock shop') as Answer.Said).text() == 'shop is not locked.'
    }

    def "a reason is one short line: #reason"() {
        when:
        world.dispatch.run(['lock', 'shop', reason], People.call(OWNER))

        then:
        def failure = thrown(Failure)
        failure.code() == 'reason-invalid'
        world.locks.of(world.shop.id()).empty

        where:
        reason << ['two\nlines', 'x' * 201, '\u202ereversed', 'bell\u0007']
    }

    def "Dokku's lock needs no reason"() {
        expect:
        world.run('apps:lock shop')
        (world.run('info shop') as Answer.Fields).values().locked == 'anna, without a reason'
    }

    private Cancellation wait(String verb, String who) {
        def cancellation = new Cancellation()
        def before = world.queue.size()
        Thread.ofVirtual().start {
            try {
                world.queue.take(world.shop.id(), verb, who, Output.NOWHERE, cancellation)
            } catch (Failure ignored) {
                // cancelled
            }
        }
        new PollingConditions(timeout: 5).eventually { assert world.queue.size() == before + 1 }
        cancellation
    }
}
