package paas.store

import paas.spi.Failure
import paas.spi.name.DomainName
import spock.lang.Specification

class JdbcDomainsSpec extends Specification {

    def 'domains come back in the order they were added, and belong to one project, on #database'() {
        given:
        def project = Databases.project(store).id()
        def other = Databases.project(store).id()
        def domains = ['z', 'a', 'm'].collect { new DomainName("${it}.${Databases.unique('d')}.example") }

        when:
        domains.each { store.domains().add(project, it) }

        then:
        store.domains().of(project) == domains
        store.domains().owner(domains[1]).get() == project

        when:
        store.domains().add(other, domains[1])

        then:
        def failure = thrown(Failure)
        failure.code() == 'domain-taken'

        expect:
        !store.domains().remove(other, domains[1])
        store.domains().remove(project, domains[1])
        store.domains().owner(domains[1]).empty
        store.domains().of(project) == [domains[0], domains[2]]

        where:
        [database, store] << Databases.both()
    }
}
