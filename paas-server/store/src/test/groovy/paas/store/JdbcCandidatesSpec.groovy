package paas.store

import java.time.Instant
import paas.core.release.Candidate
import paas.spi.name.OperationId
import paas.spi.name.ReleaseNumber
import paas.spi.strategy.Ramp
import spock.lang.Specification

class JdbcCandidatesSpec extends Specification {

    static final Instant NOW = Instant.parse('2026-03-04T05:06:07.123456Z')

    def 'a project has one candidate at most, held or a canary, on #database'() {
        given:
        def project = Databases.project(store).id()
        def held = new Candidate(project, new ReleaseNumber(3), new OperationId(7), 'ada', NOW, 'refs/heads/main', Optional.empty())
        def canary = new Candidate(project, new ReleaseNumber(4), new OperationId(8), 'bob', NOW, '',
                Optional.of(new Candidate.Canary(Ramp.of('10:5m,30:10m', Ramp.USUAL), 1, NOW.plusSeconds(9), true, 'try-it')))

        expect:
        store.candidates().find(project) == Optional.empty()

        when:
        store.candidates().put(held)

        then:
        store.candidates().find(project).get() == held

        when:
        store.candidates().put(canary)

        then:
        store.candidates().find(project).get() == canary
        store.candidates().list().findAll { it.project() == project } == [canary]

        when:
        store.candidates().remove(project)

        then:
        store.candidates().find(project) == Optional.empty()

        when: 'the project goes'
        store.candidates().put(held)
        store.projects().remove(project)

        then:
        store.candidates().find(project) == Optional.empty()

        where:
        [database, store] << Databases.both()
    }
}
