package paas.testkit

import java.time.Duration
import java.util.concurrent.atomic.AtomicLong
import paas.spi.Failure
import paas.spi.name.DomainName
import paas.spi.route.Route
import paas.spi.route.Router
import paas.spi.run.Endpoint
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Timeout
import spock.util.concurrent.PollingConditions

/** What every router must do. */
@Timeout(60)
abstract class RouterContract extends Specification {

    /** What a visitor got. */
    record Visit(int status, String body) {
    }

    @Shared AtomicLong versions = new AtomicLong()
    @AutoCleanup Upstream blue = new Upstream('blue')
    @AutoCleanup Upstream green = new Upstream('green')

    /** Prepared, and serving. */
    protected abstract Router router()

    /** A visitor's request. */
    protected abstract Visit visit(String host, String path = '/', Map<String, String> headers = [:])

    /** Stops what serves. */
    protected abstract void down()

    /** Starts it again, as the machine would, without the router being told. */
    protected abstract void up()

    protected long next() {
        versions.incrementAndGet()
    }

    protected static Route serving(String domain, Endpoint... endpoints) {
        new Route(new DomainName(domain), new Route.Serving(endpoints.toList()))
    }

    protected static Route idle(String domain) {
        new Route(new DomainName(domain), new Route.Idle())
    }

    protected static Set<DomainName> domains(String... names) {
        names.collect { new DomainName(it) } as Set
    }

    def 'leads a domain to its instance, and no other'() {
        when:
        router().change([serving('shop.example', blue.endpoint())], [] as Set, next())

        then:
        visit('shop.example') == new Visit(200, 'blue')
        visit('other.example').status() == 404
        visit('example').status() == 404
        visit('sub.shop.example').status() == 404
    }

    def 'begins no request on what was replaced'() {
        expect:
        (1..40).every {
            def target = it % 2 ? blue : green
            router().change([serving('flip.example', target.endpoint())], [] as Set, next())
            visit('flip.example') == new Visit(200, target.name)
        }
    }

    def 'changes several domains at once'() {
        when:
        router().change([serving('one.example', blue.endpoint()), serving('two.example', green.endpoint())], [] as Set, next())

        then:
        visit('one.example').body() == 'blue'
        visit('two.example').body() == 'green'
    }

    def 'says of a project without instances that nothing is running'() {
        when:
        router().change([idle('empty.example')], [] as Set, next())

        then:
        def page = visit('empty.example')
        page.status() == 503
        page.body().contains('empty.example')
        page.body().contains('nothing running')
    }

    def 'answers for an instance that is not there'() {
        given:
        def lost = new Upstream('lost')
        lost.close()

        when:
        router().change([serving('lost.example', lost.endpoint())], [] as Set, next())

        then:
        visit('lost.example').status() in [502, 503]
    }

    def 'spreads requests evenly over #count instances'() {
        given:
        def instances = (1..count).collect { new Upstream("i$it") }

        when:
        router().change([serving('wide.example', *instances*.endpoint())], [] as Set, next())
        def seen = (1..count * 60).countBy { visit('wide.example').body() }

        then: 'about 60 each, and far from none'
        seen.keySet() == instances*.name as Set
        seen.values().every { it in 20..140 }

        cleanup:
        instances*.close()

        where:
        count << [2, 3, 5, 10]
    }

    def 'takes more instances than it can tell apart'() {
        given:
        def instances = (1..13).collect { new Upstream("i$it") }

        when:
        router().change([serving('wider.example', *instances*.endpoint())], [] as Set, next())

        then:
        (1..50).collect { visit('wider.example') }.every { it.status() == 200 }

        cleanup:
        instances*.close()
    }

    def 'takes away a domain, and nobody else\'s'() {
        given:
        router().change([serving('stays.example', blue.endpoint()), serving('goes.example', green.endpoint())], [] as Set, next())

        when:
        router().change([], domains('goes.example', 'never-was.example'), next())

        then:
        visit('goes.example').status() == 404
        visit('stays.example').body() == 'blue'
    }

    def 'ignores a change that is older than what is in place'() {
        given:
        def older = next()
        router().change([serving('order.example', green.endpoint())], [] as Set, next())

        when:
        router().change([serving('order.example', blue.endpoint())], [] as Set, older)
        router().change([], domains('order.example'), older)

        then:
        visit('order.example').body() == 'green'
    }

    def 'does not bring back what a newer change took away'() {
        given:
        router().change([serving('ghost.example', green.endpoint())], [] as Set, next())
        def older = next()
        router().change([], domains('ghost.example'), next())

        when:
        router().change([serving('ghost.example', green.endpoint())], [] as Set, older)

        then:
        visit('ghost.example').status() == 404
    }

    def 'a change can be repeated'() {
        given:
        def version = next()

        when:
        3.times { router().change([serving('again.example', blue.endpoint(), green.endpoint())], domains('gone.example'), version) }

        then:
        visit('again.example').status() == 200
    }

    def 'a domain goes back to an earlier instance'() {
        given: 'the instances alternate faster than anything can be tidied up'
        [blue, green, blue].each { router().change([serving('back.example', it.endpoint())], [] as Set, next()) }
        def late = System.nanoTime() + Duration.ofMillis(2500).toNanos()

        expect: 'it stays there, also after whatever is tidied up in the background'
        while (System.nanoTime() < late) {
            assert visit('back.example').body() == 'blue'
        }
    }

    def 'reconciles: puts back, corrects, takes away, and tells'() {
        given:
        router().change([serving('right.example', blue.endpoint()), serving('wrong.example', blue.endpoint()), idle('surplus.example')], [] as Set, next())
        def table = [serving('right.example', blue.endpoint()), serving('wrong.example', green.endpoint()), idle('missing.example')]
        router().reconcile([serving('right.example', blue.endpoint()), serving('wrong.example', blue.endpoint()), idle('surplus.example')], next())

        when:
        def mended = router().reconcile(table, next())

        then:
        visit('right.example').body() == 'blue'
        visit('wrong.example').body() == 'green'
        visit('missing.example').status() == 503
        visit('surplus.example').status() == 404
        mended.size() == 3
        ['wrong.example', 'missing.example', 'surplus.example'].every { domain -> mended.any { it.contains(domain) } }

        and: 'the second time there is nothing to mend'
        router().reconcile(table, next()) == []
    }

    def 'a table that is older than a change does not undo it'() {
        given:
        def older = next()
        router().change([serving('newer.example', blue.endpoint())], [] as Set, next())

        expect:
        router().reconcile([], older).every { !it.contains('newer.example') }
        visit('newer.example').body() == 'blue'
    }

    def 'nothing older comes back after a reconciliation'() {
        given:
        def older = next()
        router().reconcile([], next())

        when:
        router().change([serving('late.example', blue.endpoint())], [] as Set, older)

        then:
        visit('late.example').status() == 404
    }

    def 'does not wait for instances without requests'() {
        given:
        router().change([serving('calm.example', blue.endpoint())], [] as Set, next())
        router().change([serving('calm.example', green.endpoint())], [] as Set, next())

        when:
        def began = System.nanoTime()
        router().drain([blue.endpoint()] as Set, Duration.ofSeconds(20))

        then:
        System.nanoTime() - began < Duration.ofSeconds(5).toNanos()
    }

    def 'waits for a request that still runs, and for it alone'() {
        given:
        router().change([serving('slow.example', blue.endpoint())], [] as Set, next())
        def inFlight = Thread.ofVirtual().start { visit('slow.example', '/hold') }
        blue.awaitHeld()
        router().change([serving('slow.example', green.endpoint())], [] as Set, next())
        def drained = Thread.ofVirtual().start { router().drain([blue.endpoint()] as Set, Duration.ofSeconds(30)) }

        expect:
        !drained.join(Duration.ofSeconds(3))
        visit('slow.example').body() == 'green'

        when:
        blue.release()

        then:
        inFlight.join(Duration.ofSeconds(5))
        drained.join(Duration.ofSeconds(5))
    }

    def 'waits no longer than it may'() {
        given:
        router().change([serving('stuck.example', blue.endpoint())], [] as Set, next())
        def inFlight = Thread.ofVirtual().start { visit('stuck.example', '/hold') }
        blue.awaitHeld()

        when:
        def began = System.nanoTime()
        router().drain([blue.endpoint()] as Set, Duration.ofMillis(700))
        def took = Duration.ofNanos(System.nanoTime() - began)

        then:
        took >= Duration.ofMillis(650)
        took < Duration.ofSeconds(4)

        cleanup:
        blue.release()
        inFlight.join()
    }

    def 'preparing again changes nothing'() {
        given:
        router().change([serving('ready.example', blue.endpoint())], [] as Set, next())

        when:
        def mended = router().prepare()

        then:
        mended == []
        visit('ready.example').body() == 'blue'
    }

    def 'says what differs from a table, and mends nothing by that'() {
        given:
        def table = ['right.example', 'missing.example', 'wrong.example'].collect { serving(it, blue.endpoint()) }
        router().reconcile([table[0], serving('wrong.example', green.endpoint()), serving('left.example', blue.endpoint())], next())

        expect:
        2.times { assert router().compare(table)*.domain() as Set == ['missing.example', 'wrong.example', 'left.example'] as Set }
        router().compare(table).every { it.sentence().endsWith('.') }
        visit('left.example').body() == 'blue'

        when:
        router().reconcile(table, next())

        then:
        router().compare(table) == []
    }

    def 'serves after a restart what it served before, and takes changes meanwhile'() {
        given:
        router().change([serving('kept.example', blue.endpoint())], [] as Set, next())
        router().ping()

        when:
        down()
        router().change([serving('meanwhile.example', green.endpoint())], [] as Set, next())
        router().prepare()
        router().ping()

        then:
        def failure = thrown(Failure)
        failure.code() == 'router-unreachable'
        failure.kind() == Failure.Kind.OUTSIDE
        !failure.next().blank

        when:
        up()

        then:
        new PollingConditions(timeout: 10).eventually {
            assert visit('kept.example').body() == 'blue'
        }
        visit('meanwhile.example').body() == 'green'

        and:
        new PollingConditions(timeout: 10).eventually {
            router().ping()
        }
    }

    protected static Route split(Map<String, Object> more, String domain, int tenths) {
        new Route(new DomainName(domain), new Route.Split(more.stable as List<Endpoint>, more.canary as List<Endpoint>, tenths, more.sticky ?: false, more.token ?: ''))
    }

    def 'a canary gets #tenths tenths of the requests'() {
        when:
        router().change([split('part.example', tenths, stable: [blue.endpoint()], canary: [green.endpoint()])], [] as Set, next())
        def seen = (1..300).count { visit('part.example').body() == 'green' }

        then:
        seen in (tenths ? (tenths * 30 - 35)..(tenths * 30 + 35) : 0..0)

        where:
        tenths << [0, 2, 5, 9]
    }

    def 'who asks for the canary gets it, and nobody by chance'() {
        when:
        router().change([split('asked.example', 0, stable: [blue.endpoint()], canary: [green.endpoint()], token: 'try-it')], [] as Set, next())

        then:
        (1..10).every { visit('asked.example', '/', ['Paas-Canary': 'try-it']).body() == 'green' }
        ['', '-', 'try', 'try-it2', 'TRY-IT'].every { visit('asked.example', '/', ['Paas-Canary': it]).body() == 'blue' }
        (1..10).every { visit('asked.example').body() == 'blue' }

        when: 'nobody can ask for one that has no token'
        router().change([split('asked.example', 0, stable: [blue.endpoint()], canary: [green.endpoint()])], [] as Set, next())

        then:
        ['', '-', 'try-it'].every { visit('asked.example', '/', ['Paas-Canary': it]).body() == 'blue' }
    }

    def 'tells who answered what, of split routes alone'() {
        given:
        def seen = new java.util.concurrent.ConcurrentLinkedQueue<paas.spi.route.Visit>()
        def watching = router().watch { seen << it }
        router().change([split('told.example', 5, stable: [blue.endpoint()], canary: [green.endpoint()]), serving('untold.example', blue.endpoint())], [] as Set, next())

        when:
        def bodies = (1..40).collect { visit('untold.example'); visit('told.example').body() }

        then:
        new PollingConditions(timeout: 5).eventually {
            assert seen.size() == 40
        }
        seen.count { it.endpoint() == green.endpoint() } == bodies.count('green')
        seen.every { it.status() == 200 && it.time() > Duration.ZERO && it.time() < Duration.ofSeconds(5) }

        cleanup:
        watching.close()
    }

    def 'tells of a canary that does not answer'() {
        given:
        def lost = new Upstream('lost')
        lost.close()
        def seen = new java.util.concurrent.ConcurrentLinkedQueue<paas.spi.route.Visit>()
        def watching = router().watch { seen << it }
        router().change([split('dead.example', 0, stable: [blue.endpoint()], canary: [lost.endpoint()], token: 'x')], [] as Set, next())

        when:
        visit('dead.example', '/', ['Paas-Canary': 'x'])

        then:
        new PollingConditions(timeout: 5).eventually {
            assert seen.size() == 1
        }
        seen.first().endpoint() == lost.endpoint()
        seen.first().status() == 502

        cleanup:
        watching.close()
    }

    def 'holds a request until something answers'() {
        given: 'an address on which nothing listens yet'
        def port = Ports.free()
        router().change([new Route(new DomainName('soon.example'), new Route.Waiting([new Endpoint("127.0.0.1:$port")]))], [] as Set, next())
        def answer = new java.util.concurrent.LinkedBlockingQueue<Visit>()

        when:
        def asking = Thread.ofVirtual().start { answer.put(visit('soon.example')) }

        then:
        !asking.join(Duration.ofSeconds(1))

        when:
        def late = new Upstream('late', port)

        then:
        answer.poll(5, java.util.concurrent.TimeUnit.SECONDS) == new Visit(200, 'late')

        cleanup:
        late?.close()
    }

    def 'tells the address to type'() {
        expect:
        router().url(new DomainName('shop.example')) ==~ /https?:\/\/shop\.example(:\d+)?/
    }
}
