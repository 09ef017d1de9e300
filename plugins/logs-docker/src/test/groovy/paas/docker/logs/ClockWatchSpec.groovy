package paas.docker.logs

import java.time.Duration
import java.time.Instant
import java.time.InstantSource
import spock.lang.Specification

class ClockWatchSpec extends Specification {

    def jump = Duration.ZERO
    def told = 0
    def watch = new ClockWatch({ -> Instant.now() + jump } as InstantSource, { told++ })

    def "tells of a clock that was set by #by: #times"() {
        given:
        watch.look()

        when:
        jump = by
        3.times { watch.look() }

        then:
        told == times

        where:
        by                     || times
        Duration.ZERO          || 0
        Duration.ofSeconds(-5) || 0
        Duration.ofHours(-1)   || 1
        Duration.ofDays(-1)    || 1
        Duration.ofDays(1)     || 0
    }
}
