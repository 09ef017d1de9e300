package paas.core.doctor

import java.time.Duration
import java.time.Instant
import java.time.InstantSource
import paas.spi.name.ComponentName
import paas.spi.name.InstanceId
import paas.spi.name.ProjectId
import spock.lang.Specification

class TroublesSpec extends Specification {

    static final InstanceId WEB = new InstanceId(ProjectId.random(), ComponentName.WEB, 1, 1)
    static final Instant NOON = Instant.parse('2026-03-04T12:00:00Z')

    long nanos = -Duration.ofDays(1).toNanos()
    Instant now = NOON
    Troubles troubles = new Troubles(new Backoff(3), { now } as InstantSource, { nanos })

    private void pass(int seconds) {
        nanos += seconds * 1_000_000_000L
        now = now.plusSeconds(seconds)
    }

    private Optional<Trouble> life(int seconds) {
        troubles.started(WEB)
        pass(seconds)
        troubles.ended(WEB, 'it ended with exit 3')
    }

    def "what ends soon after its start is counted and waits longer each time; what is failing waits minutes"() {
        expect:
        [life(1), life(2), life(29), life(1), life(1)].collect { it.get() }.collect { [it.failures(), it.left().toSeconds(), it.failing()] } ==
                [[1, 1, false], [2, 2, false], [3, 60, true], [4, 120, true], [5, 240, true]]
        troubles.find(WEB).get().since() == NOON.plusSeconds(1)
        troubles.find(WEB).get().why() == 'it ended with exit 3'
    }

    def "what ran for #seconds s counts #counted times"() {
        expect:
        life(seconds).map { it.failures() }.orElse(0) == counted
        troubles.due(WEB) == (counted == 0)

        where:
        seconds | counted
        29      | 1
        30      | 0
        9000    | 0
    }

    def "what was there before anybody looked may just start again, and one end is counted once"() {
        expect:
        troubles.ended(WEB, 'it ended').empty

        when:
        life(1)
        troubles.ended(WEB, 'it was removed')

        then:
        troubles.find(WEB).get().failures() == 1
    }

    def "what is ended from here has not failed"() {
        given:
        troubles.started(WEB)
        troubles.ending(WEB)

        expect:
        troubles.ended(WEB, 'it ended with exit 143').empty
    }

    def "it is due when its time has come, whatever the clock says"() {
        given:
        2.times { troubles.failed(WEB, 'no image') }

        when:
        now = NOON.plusSeconds(100_000)

        then:
        !troubles.due(WEB)

        when:
        now = NOON.minusSeconds(100_000)
        nanos += 2_000_000_000L

        then:
        troubles.due(WEB)
    }

    def "failures that lie far apart are no series"() {
        given:
        2.times { troubles.failed(WEB, 'no image') }

        when:
        pass(601)

        then:
        troubles.failed(WEB, 'no image').failures() == 1
        troubles.find(WEB).get().since() == NOON.plusSeconds(601)
    }

    def "it is trusted after it has run for a while, and not before"() {
        given:
        life(1)
        troubles.started(WEB)

        expect:
        !troubles.ranWell(WEB)

        when:
        pass(30)

        then:
        troubles.ranWell(WEB)
    }

    def "what was done is kept with it"() {
        when:
        troubles.did(WEB, 'It was started again.')

        then:
        troubles.all() == []

        when:
        troubles.failed(WEB, 'no image')
        troubles.did(WEB, 'It was started again.')
        pass(10)
        troubles.failed(WEB, 'no image')

        then:
        troubles.find(WEB).get().done() == Optional.of(new Finding.Done('It was started again.', NOON))

        when:
        troubles.retain([] as Set)

        then:
        troubles.all() == []
        troubles.due(WEB)
    }
}
