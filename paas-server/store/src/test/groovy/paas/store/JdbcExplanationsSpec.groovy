package paas.store

import java.time.Instant
import paas.core.release.Explanation
import paas.core.release.Explanations
import paas.core.release.Footprint
import paas.core.release.Witness
import paas.spi.name.ComponentName
import paas.spi.name.OperationId
import paas.spi.name.ProjectId
import paas.spi.name.ReleaseNumber
import paas.spi.run.Layer
import spock.lang.Specification

class JdbcExplanationsSpec extends Specification {

    static final Instant BEGAN = Instant.parse('2026-02-03T04:05:06.789Z')

    def 'an explanation comes back as it was written down, whatever characters it has, on #database'() {
        given:
        def project = Databases.project(store).id()
        def operation = operation(store, project)
        def written = explanation(project, operation, 7, 3)

        when:
        store.explanations().put(written)

        then:
        store.explanations().find(operation).get() == written
        store.explanations().ofRelease(project, new ReleaseNumber(7)).get() == written
        store.explanations().ofBuild(project, 3).get() == written
        store.explanations().latest(project).get() == written
        store.explanations().find(new OperationId(operation.value() + 1000)).empty

        when: 'what was undone is added'
        store.explanations().put(written.undone(['web.1 removed', 'v7 kept as failed']))

        then:
        store.explanations().find(operation).get().undone() == ['web.1 removed', 'v7 kept as failed']

        where:
        [database, store] << Databases.both()
    }

    def 'one without a release or a build is kept, and only the last hundred of a project, on #database'() {
        given:
        def project = Databases.project(store).id()
        def other = Databases.project(store).id()
        def first = operation(store, other)
        store.explanations().put(explanation(other, first, null, null))

        when:
        def operations = (1..Explanations.KEPT + 5).collect { operation(store, project) }
        operations.each { store.explanations().put(explanation(project, it, null, null)) }

        then:
        operations.collect { store.explanations().find(it).present } == [false] * 5 + [true] * Explanations.KEPT
        store.explanations().latest(project).get().operation() == operations.last()
        store.explanations().find(first).present

        when:
        store.projects().remove(project)

        then:
        store.explanations().latest(project).empty

        where:
        [database, store] << Databases.both()
    }

    def 'a footprint comes back as it was written down, on #database'() {
        given:
        def project = Databases.project(store).id()
        def footprint = new Footprint(project, new ReleaseNumber(3), origin, [(ComponentName.WEB): 2, (new ComponentName('worker')): 0],
                [new Layer('1-a', 'COPY . /ä', 3_000_000_000L), new Layer('2-b', 'RUN \u0000', 1)])

        when:
        store.footprints().add(footprint)

        then:
        store.footprints().find(project, new ReleaseNumber(3)).get() == footprint
        store.footprints().find(project, new ReleaseNumber(4)).empty

        where:
        [[database, store], origin] << [Databases.both(), [Optional.empty(), Optional.of(ProjectId.random())]].combinations()
    }

    private static OperationId operation(Store store, ProjectId project) { store.operations().begin(project, 'push', 'ann').id() }

    private static Explanation explanation(ProjectId project, OperationId operation, Integer release, Integer build) {
        new Explanation(operation, project, 'push', 'ann', BEGAN, BEGAN.plusMillis(1500), Optional.ofNullable(release).map { new ReleaseNumber(it) }, Optional.ofNullable(build),
                'c0ffee', 'health', 'unhealthy', "it said 'ä' \u0000", 'Mend it.', 'build 1.2', [
                new Witness('web.1', 'ended', Optional.of(137), true, Optional.of(64L << 20), 64L << 20, 5000, [8080, 9090], [5000], ['line ä', '', '\u0000\u001b[1m']),
                Witness.words('build 3', [])], [], Optional.of(new ReleaseNumber(6)), ['code: a → b', '  + b'])
    }
}
