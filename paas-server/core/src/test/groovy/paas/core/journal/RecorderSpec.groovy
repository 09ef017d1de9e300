package paas.core.journal

import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneOffset
import paas.core.fake.FakeJournal
import paas.core.fake.People
import spock.lang.Specification

class RecorderSpec extends Specification {

    def now = Instant.parse('2026-03-04T05:06:07Z')
    def journal = new FakeJournal()
    def clock = new Clock() {
        @Override
        Instant instant() {
            now
        }

        @Override
        ZoneOffset getZone() {
            ZoneOffset.UTC
        }

        @Override
        Clock withZone(java.time.ZoneId zone) {
            this
        }
    }
    def recorder = new Recorder(journal, clock)

    def "writes who did what, with what result, and how long it took, however the clock was set by #jump meanwhile"() {
        when:
        recorder.begin(People.OWNER, 'push').withCloseable {
            it.target('shop').detail('v12')
            now = now + jump
            Thread.sleep(20)
            it.succeeded()
        }

        then:
        def millis = journal.entries[0].millis()
        millis >= 20 && millis < 5_000
        journal.entries == [new Entry(1, began, 'anna', 'SHA256:anna', '', '192.0.2.7', 'push', Optional.empty(), 'shop', 'ok', millis, 'v12')]

        where:
        jump << [Duration.ZERO, Duration.ofDays(1), Duration.ofDays(-1)]
        began = Instant.parse('2026-03-04T05:06:07Z')
    }

    def "what ended without a word is a fault of ours"() {
        when:
        recorder.begin(People.OWNER, 'push').close()

        then:
        journal.entries*.result() == ['internal']
    }

    def "a journal that cannot be written does not undo what was done"() {
        given:
        def broken = { Entry e -> throw new IllegalStateException('no database') } as Journal

        when:
        new Recorder(broken, clock).begin(People.OWNER, 'push').close()

        then:
        noExceptionThrown()
    }
}
