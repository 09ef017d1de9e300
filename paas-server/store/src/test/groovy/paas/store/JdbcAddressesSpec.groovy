package paas.store

import java.time.Duration
import java.time.InstantSource
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import paas.spi.Failure
import spock.lang.Specification

class JdbcAddressesSpec extends Specification {

    private final List<Closeable> opened = []
    private String url

    def cleanup() {
        Databases.CLOCK.ahead = Duration.ZERO
        opened*.close()
    }

    /** With a range of its own, and nothing in it. */
    private Store store(String kind, String range, InstantSource resting = Databases.CLOCK) {
        url = kind == 'H2' ? Store.file(Databases.directory().resolve('paas')) : PostgresServer.shared().database()
        def store = Store.open(url, Optional.empty(), Optional.empty(), range, Databases.CLOCK, resting)
        opened << store
        store
    }

    def '256 projects made at once have a network each, the next is told, on #kind'() {
        given:
        def store = store(kind, '10.99.0.0/16')
        def projects = (1..256).collect { Databases.project(store).id() }

        when:
        def networks = Executors.newVirtualThreadPerTaskExecutor().withCloseable { threads ->
            threads.invokeAll(projects.collect { id -> { -> store.addresses().network(id) } as Callable })*.get()
        }

        then:
        networks*.subnet().toSet() == (0..255).collect { "10.99.${it}.0/24".toString() }.toSet()
        networks.every { it.gateway() == it.subnet().replace('.0/24', '.1') }
        projects.collect { store.addresses().network(it) } == networks

        when:
        store.addresses().network(Databases.project(store).id())

        then:
        def exhausted = thrown(Failure)
        exhausted.code() == 'networks-exhausted'
        exhausted.sentence().contains('256')

        where:
        kind << ['H2', 'PostgreSQL']
    }

    def 'a freed network rests two minutes, on #kind'() {
        given:
        def store = store(kind, '10.99.4.0/23')
        def projects = (1..3).collect { Databases.project(store).id() }
        def first = store.addresses().network(projects[0])
        store.addresses().network(projects[1])
        store.projects().remove(projects[0])

        when:
        Databases.CLOCK.ahead = Duration.ofSeconds(115)
        store.addresses().network(projects[2])

        then:
        def failure = thrown(Failure)
        failure.code() == 'networks-exhausted'

        when:
        Databases.CLOCK.ahead = Duration.ofSeconds(125)

        then:
        store.addresses().network(projects[2]).subnet() == first.subnet()

        where:
        kind << ['H2', 'PostgreSQL']
    }

    def 'a network is given up for the next one as long as nobody has an address in it, on #kind'() {
        given:
        def store = store(kind, '10.99.12.0/22')
        def project = Databases.project(store).id()
        def first = store.addresses().network(project)

        expect:
        store.addresses().avoid(first)
        store.addresses().network(project).subnet() == '10.99.13.0/24'
        store.addresses().take(project) == '10.99.13.2'
        !store.addresses().avoid(store.addresses().network(project))
        store.addresses().network(project).subnet() == '10.99.13.0/24'

        when:
        store.addresses().free(project, '10.99.13.2')

        then:
        store.addresses().avoid(store.addresses().network(project))
        store.addresses().take(project) == '10.99.14.2'

        where:
        kind << ['H2', 'PostgreSQL']
    }

    def 'addresses are taken once, those never used first, and rest two minutes, on #kind'() {
        given:
        def store = store(kind, '10.99.7.0/24')
        def project = Databases.project(store).id()

        when:
        def taken = Executors.newVirtualThreadPerTaskExecutor().withCloseable { threads ->
            threads.invokeAll((1..16).collect { { -> store.addresses().take(project) } as Callable })*.get()
        }

        then:
        taken.toSet() == (2..17).collect { "10.99.7.$it".toString() }.toSet()

        when: 'one is freed'
        store.addresses().free(project, '10.99.7.5')
        def rest = (18..254).collect { store.addresses().take(project) }

        then:
        rest == (18..254).collect { "10.99.7.$it".toString() }

        when:
        store.addresses().take(project)

        then:
        def failure = thrown(Failure)
        failure.code() == 'addresses-exhausted'

        when:
        Databases.CLOCK.ahead = Duration.ofSeconds(60)
        store.addresses().free(project, '10.99.7.3')
        Databases.CLOCK.ahead = Duration.ofSeconds(200)

        then: 'the one that rested longest comes first'
        store.addresses().take(project) == '10.99.7.5'
        store.addresses().take(project) == '10.99.7.3'

        where:
        kind << ['H2', 'PostgreSQL']
    }

    def 'a clock that is set by #jump neither shortens nor ends their rest, on #kind'() {
        given:
        def store = store(kind, range, new SteadyClock(Databases.CLOCK))
        def projects = (1..3).collect { Databases.project(store).id() }
        def taken = (1..253).collect { store.addresses().take(projects[0]) }
        store.addresses().network(projects[1])
        store.addresses().free(projects[0], taken[7])

        when:
        Databases.CLOCK.ahead = jump
        store.addresses().free(projects[0], taken[9])
        store.addresses().take(projects[0])

        then:
        def none = thrown(Failure)
        none.code() == 'addresses-exhausted'

        when:
        store.projects().remove(projects[1])
        store.addresses().network(projects[2])

        then:
        def exhausted = thrown(Failure)
        exhausted.code() == 'networks-exhausted'

        when: 'the server is started again, by the clock as it is now'
        store.close()
        opened.clear()
        def again = Store.open(url, Optional.empty(), Optional.empty(), range, Databases.CLOCK, new SteadyClock({ -> Databases.CLOCK.instant() + Duration.ofMinutes(3) } as InstantSource))
        opened << again

        then:
        again.addresses().take(projects[0]) in [taken[7], taken[9]]
        again.addresses().network(projects[2])

        where:
        [kind, jump] << [['H2', 'PostgreSQL'], [Duration.ofDays(1), Duration.ofDays(-1)]].combinations()
        range = '10.98.0.0/23'
    }

    def 'a range is read strictly: #range'() {
        when:
        def read = NetworkRange.of(range)

        then:
        [read.blocks(), read.prefixes().findFirst().get(), read.prefixes().toList().last()] == [blocks, first, last]

        where:
        range           || blocks | first       | last
        '10.210.0.0/16' || 256    | '10.210.0.' | '10.210.255.'
        '172.20.8.0/22' || 4      | '172.20.8.' | '172.20.11.'
        '10.0.0.0/8'    || 65536  | '10.0.0.'   | '10.255.255.'
    }

    def 'a bad range is refused: #range'() {
        when:
        NetworkRange.of(range)

        then:
        def failure = thrown(Failure)
        failure.code() == 'network-range-invalid'

        where:
        range << ['', '10.210.0.0', '10.210.0.1/16', '10.210.1.0/16', '10.256.0.0/16', '10.0.0.0/25', '0.0.0.0/0', '10.210.0.0/16 ']
    }
}
