package paas.store

import java.time.Instant
import paas.core.project.Lock
import spock.lang.Specification

class JdbcLocksSpec extends Specification {

    static final Instant SINCE = Instant.parse('2026-03-04T05:06:07Z')

    def 'a project is locked once, until it is lifted, on #database'() {
        given:
        def project = Databases.project(store).id()
        def other = Databases.project(store).id()
        def lock = new Lock(project, 'ada', "the sale; don't touch", SINCE)

        expect:
        store.locks().of(project).empty
        store.locks().put(lock)
        store.locks().of(project).get() == lock
        !store.locks().put(new Lock(project, 'bob', '', SINCE))
        store.locks().of(project).get() == lock
        store.locks().of(other).empty
        !store.locks().lift(other)
        store.locks().lift(project)
        !store.locks().lift(project)
        store.locks().of(project).empty

        where:
        [database, store] << Databases.both()
    }

    def 'a lock goes with its project, on #database'() {
        given:
        def project = Databases.project(store).id()
        store.locks().put(new Lock(project, 'ada', '', SINCE))

        when:
        store.projects().remove(project)

        then:
        store.locks().of(project).empty

        where:
        [database, store] << Databases.both()
    }
}
