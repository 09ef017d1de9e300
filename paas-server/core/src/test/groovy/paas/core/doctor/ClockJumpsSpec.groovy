package paas.core.doctor

import java.time.Instant
import java.time.InstantSource
import spock.lang.Specification

class ClockJumpsSpec extends Specification {

    long nanos = 5
    Instant now = Instant.parse('2026-03-04T12:00:00Z')
    ClockJumps jumps = new ClockJumps({ now } as InstantSource, { nanos })

    private void pass(long seconds, long shown = seconds) {
        nanos += seconds * 1_000_000_000L
        now = now.plusSeconds(shown)
        jumps.look()
    }

    def "a clock that shows #shown s after #passed s: #told"() {
        when:
        pass(passed, shown)

        then:
        jumps.onServer()*.what().collect { it.takeBefore('. ') } == (told ? [told] : [])

        where:
        passed | shown | told
        1      | 1     | ''
        3600   | 3600  | ''
        1      | 9     | ''
        1      | 3601  | "The machine's clock jumped forward by 3600 s"
        1      | -86399 | "The machine's clock jumped back by 86400 s"
    }

    def "it is told for an hour"() {
        given:
        pass(1, 3601)

        when:
        pass(3590)

        then:
        jumps.onServer()*.code() == ['clock-jumped']

        when:
        pass(20)

        then:
        jumps.onServer() == []
    }
}
