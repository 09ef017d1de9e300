package paas.store

import java.nio.file.Path
import java.time.Instant
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import paas.core.component.Component
import paas.core.component.HealthCheck
import paas.core.release.Release
import paas.core.release.Release.State
import paas.spi.build.Artifact
import paas.spi.name.ComponentName
import paas.spi.name.DomainName
import paas.spi.name.OperationId
import paas.spi.name.ProjectId
import spock.lang.Specification

class JdbcReleasesSpec extends Specification {

    static final List<HealthCheck> CHECKS = [
            new HealthCheck('home', HealthCheck.Type.STARTUP, new HealthCheck.Http('http', 'shop.example', 0, '/', 'ok', ['X-A': 'b']), 3, 5000, 5000, 0, false),
            new HealthCheck('', HealthCheck.Type.LIVENESS, new HealthCheck.Command(['sh', '-c', 'test -e "/x y"']), 1, 1, 1, 1, true),
            new HealthCheck('port', HealthCheck.Type.READINESS, new HealthCheck.Listening(5000), 3, 1, 1, 0, false),
            new HealthCheck('up', HealthCheck.Type.STARTUP, new HealthCheck.Uptime(10), 3, 1, 1, 0, false)]
    static final Artifact IMAGE = new Artifact.Image('paas-s/p123456789:1', 'sha256:abc', 'linux/amd64', Optional.of('sha256:def'))

    static Release release(Store store, ProjectId project, OperationId operation, Artifact artifact = IMAGE) {
        new Release(project, store.releases().next(project), operation, 'c0ffee', 4, artifact, 2,
                [new Component.Process(ComponentName.WEB, 'npm start', 5000, CHECKS, 2, 512L << 20, 30, 'SIGTERM'),
                 new Component.Task(ComponentName.RELEASE, "migrate 'ä' \u0000", 600), new Component.Service(new ComponentName('db'), 'postgresql', '15')],
                [new DomainName('b.example'), new DomainName('a.example')], 'ann', Instant.parse('2026-10-25T00:30:00.5Z'), 'push', State.PREPARED, '',
                Optional.empty())
    }

    def 'a release comes back as it was recorded, on #database'() {
        given:
        def project = Databases.project(store).id()
        def release = release(store, project, new OperationId(1), artifact)

        when:
        store.releases().add(release)

        then:
        store.releases().find(project, release.number()).get() == release

        where:
        [[database, store], artifact] << [Databases.both(), [IMAGE, new Artifact.Image('t', 'i', 'linux/arm64', Optional.empty()),
                                                             new Artifact.Bundle(Path.of('/var/lib/paas/ä b'))]].combinations()
    }

    def 'what became of a release is kept, newest first, on #database'() {
        given:
        def project = Databases.project(store).id()
        def at = Instant.parse('2026-02-03T04:05:06.789Z')
        def releases = (1..3).collect { release(store, project, new OperationId(1)) }
        releases.each { store.releases().add(it) }

        when:
        store.releases().served(project, releases[0].number(), at)
        store.releases().failed(project, releases[1].number(), 'health-failed')

        then:
        store.releases().list(project, 9)*.state() == [State.PREPARED, State.FAILED, State.SERVED]
        store.releases().list(project, 2)*.number()*.value() == [3, 2]
        store.releases().find(project, releases[0].number()).get().served().get() == at
        store.releases().find(project, releases[1].number()).get().reason() == 'health-failed'

        where:
        [database, store] << Databases.both()
    }

    def '16 threads never get the same number of a release, build or configuration, on #database'() {
        given:
        def project = Databases.project(store).id()
        def other = Databases.project(store).id()

        when:
        def numbers = Executors.newVirtualThreadPerTaskExecutor().withCloseable { threads ->
            threads.invokeAll((1..16).collect { { -> (1..10).collect { take.call(store, project) } } as Callable })*.get().flatten()
        }

        then:
        numbers.sort() == (1..160).toList()
        take.call(store, other) == 1

        where:
        [[database, store], take] << [Databases.both(), [
                { all, id -> all.releases().next(id).value() },
                { all, id -> all.builds().begin(id, new OperationId(1), 'c', 'b', Instant.now()).number() },
                { all, id -> all.configurationVersions().add(id, [:], 'ann', Instant.now()).number() }]].combinations()
    }
}
