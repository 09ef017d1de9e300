package paas.store

import paas.spi.name.ComponentName
import spock.lang.Specification

class JdbcFormationsSpec extends Specification {

    def 'a quantity keeps the last value, on #database'() {
        given:
        def project = Databases.project(store).id()
        def worker = new ComponentName('worker')

        when:
        store.formations().set(project, ComponentName.WEB, 2)
        store.formations().set(project, worker, 1)
        store.formations().set(project, ComponentName.WEB, 0)

        then:
        store.formations().of(project) == [(ComponentName.WEB): 0, (worker): 1]

        where:
        [database, store] << Databases.both()
    }
}
