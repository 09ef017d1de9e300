package paas.server

import paas.core.verb.Answer
import paas.core.verb.Applier
import paas.core.verb.Change
import paas.spi.Failure
import paas.spi.name.ProjectId
import spock.lang.Specification

class HeadroomSpec extends Specification {

    def applied = 0
    def change = new Change.Redeploy(ProjectId.random())

    def "a change begins while there is room"() {
        given:
        def headroom = new Headroom({ verb, change, call -> applied++; new Answer.Said('done') } as Applier)

        expect:
        headroom.apply('redeploy', change, null) == new Answer.Said('done')
        applied == 1
    }

    def "and is refused with the reason when there is little"() {
        when:
        new Headroom({ verb, change, call -> applied++ } as Applier, { 99L }).apply('redeploy', change, null)

        then:
        def failure = thrown(Failure)
        failure.code() == 'files-short'
        failure.kind() == Failure.Kind.BUSY
        applied == 0
    }
}
