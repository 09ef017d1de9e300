package paas.core.journal

import java.time.Clock
import java.time.Duration
import java.util.concurrent.atomic.AtomicLong
import paas.core.fake.FakeJournal
import paas.core.fake.People
import spock.lang.Specification

class RefusalsSpec extends Specification {

    def journal = new FakeJournal()
    def nanos = new AtomicLong()
    def recorder = new Recorder(journal, Clock.systemUTC(), { "name of $it".toString() }, { nanos.get() })

    private void refuse(caller, int times) {
        times.times { recorder.watch(caller, 'logs').withCloseable { it.target('shop').refused('project-unknown') } }
    }

    def "a hundred of a person an hour are written one by one, the others as one; others are not held up by that"() {
        when:
        refuse(People.STRANGER, 1_500)
        refuse(People.OWNER, 3)

        then:
        journal.entries.countBy { it.who() } == [mallory: Refusals.MOST, anna: 3]

        when:
        nanos.addAndGet(Duration.ofMinutes(59).toNanos())
        recorder.settle(false)

        then:
        journal.entries.size() == Refusals.MOST + 3

        when:
        nanos.addAndGet(Duration.ofMinutes(1).toNanos())
        recorder.settle(false)

        then:
        with(journal.entries.last()) {
            [who(), verb(), target(), result(), key(), keyName()] == ['mallory', 'logs', 'shop', 'project-unknown', 'SHA256:mallory', 'name of SHA256:mallory']
            detail().startsWith('1,400 more calls')
        }

        when: 'another hour begins'
        refuse(People.STRANGER, 1)

        then:
        journal.entries.size() == Refusals.MOST + 3 + 1 + 1
    }

    def "what was left out is written when the server stops, too"() {
        when:
        refuse(People.STRANGER, Refusals.MOST + 2)
        recorder.settle(true)
        recorder.settle(true)

        then:
        journal.entries.size() == Refusals.MOST + 1
        journal.entries.last().detail().startsWith('2 more')
    }

    def "what only looks is written when it was refused or showed secrets"() {
        when:
        recorder.watch(People.OWNER, 'ps').withCloseable { it.succeeded() }
        recorder.watch(People.OWNER, 'ps').withCloseable { it.failed('word-missing') }

        then:
        journal.entries.empty

        when:
        recorder.watch(People.OWNER, 'config').withCloseable { it.shown('COLOUR, SIZE'); it.succeeded() }

        then:
        journal.entries.collect { [it.verb(), it.result(), it.detail()] } == [['config', 'ok', 'COLOUR, SIZE']]
    }

    def "secrets are not shown when that cannot be written"() {
        given:
        def broken = new Recorder({ Entry e -> throw new IllegalStateException('no database') } as Journal, Clock.systemUTC())

        when:
        broken.watch(People.OWNER, 'config').withCloseable { it.shown('COLOUR'); it.succeeded() }

        then:
        thrown(IllegalStateException)
    }
}
