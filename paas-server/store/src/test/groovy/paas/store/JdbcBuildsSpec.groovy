package paas.store

import java.time.Instant
import paas.spi.name.OperationId
import spock.lang.Specification

class JdbcBuildsSpec extends Specification {

    def 'a build comes back as it began and ended, on #database'() {
        given:
        def project = Databases.project(store).id()
        def began = Instant.parse('2026-02-03T04:05:06.123456Z')

        when:
        def build = store.builds().begin(project, new OperationId(7), 'c0ffee', 'dockerfile', began)
        def failed = store.builds().begin(project, new OperationId(8), 'c0ffee', 'dockerfile', began)

        then:
        [build.number(), build.result(), build.ended().present] == [1, 'running', false]
        store.builds().find(project, 1).get() == build
        store.builds().list(project, 9) == [failed, build]
        store.builds().list(project, 1) == [failed]

        when:
        store.builds().end(project, 1, began.plusSeconds(3), 'ok', Optional.of(JdbcReleasesSpec.IMAGE))
        store.builds().end(project, 2, began.plusSeconds(4), 'build-failed', Optional.empty())

        then:
        with(store.builds().find(project, 1).get()) {
            [ended().get(), result(), artifact().get()] == [began.plusSeconds(3), 'ok', JdbcReleasesSpec.IMAGE]
        }
        with(store.builds().find(project, 2).get()) {
            [ended().get(), result(), artifact().present] == [began.plusSeconds(4), 'build-failed', false]
        }

        where:
        [database, store] << Databases.both()
    }
}
