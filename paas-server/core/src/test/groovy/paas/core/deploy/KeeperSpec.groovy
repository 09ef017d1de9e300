package paas.core.deploy

import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.CountDownLatch
import paas.core.fake.World
import paas.core.generation.Instance
import paas.spi.Failure
import paas.spi.run.InstanceState
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/** What is done at start and from then on, by a clock that the spec turns. */
class KeeperSpec extends Specification {

    @Shared
    @TempDir
    Path data
    @AutoCleanup
    World world
    Site blog
    Keeper keeper
    def soon = new PollingConditions(timeout: 20, delay: 0.05)

    def setup() {
        world = new World(data)
        world.instances.list().each { world.instances.remove(it.id()) }
        blog = new Site(world, 'blog')
        blog.push()
        keeper = world.pipeline.keeper()
        world.runtime.calls().forget()
        world.router.calls().forget()
    }

    def cleanup() { keeper.close() }

    private Instance getWeb() { world.instances.of(blog.project.id()).first() }

    private boolean runs() { world.runtime.state(web.id()) instanceof InstanceState.Running }

    private void tick(int seconds) {
        seconds.times {
            world.nanos.addAndGet(Duration.ofSeconds(1).toNanos())
            keeper.tick()
        }
    }

    private int prepared() { world.router.calls().made('prepare').size() }

    private int looked() { world.runtime.calls().made('find').size() }

    def "at the start the router gets its configuration, and what died meanwhile is started"() {
        given:
        world.runtime.remove(web.id())

        when:
        keeper.begin()

        then:
        soon.eventually { assert runs() }
        world.router.calls().made().first() == 'prepare'
    }

    def "events are heeded from the start on"() {
        given:
        keeper.begin()
        soon.eventually { assert looked() > 0 }

        when:
        world.runtime.remove(web.id())

        then:
        soon.eventually { assert runs() }
    }

    def "the router is looked after every 5 s, everything every 30 s"() {
        given:
        keeper.begin()
        // for the routes, and for what nobody knows
        soon.eventually { assert looked() >= 2 }
        def before = looked()

        when:
        tick(29)

        then:
        prepared() == 1 + 5
        looked() == before

        when:
        tick(1)

        then:
        prepared() == 1 + 6
        soon.eventually { assert looked() == before + 1 }
    }

    def "a configuration that the router lost is back within 5 s, which is written down"() {
        given:
        keeper.begin()
        world.router.lose()

        expect:
        world.pipeline.finders().collectMany { it.onServer() }*.code().contains('router-changed')

        when:
        tick(5)

        then:
        world.journal.entries*.detail().contains('The router got its configuration again.')
        !world.pipeline.finders().collectMany { it.onServer() }*.code().contains('router-changed')
    }

    def "the first configuration of all is no repair"() {
        given:
        world.router.lose()

        when:
        keeper.begin()

        then:
        !world.journal.entries*.detail().contains('The router got its configuration again.')
    }

    def "nothing that goes wrong is the last: #what"() {
        given:
        world.router.calls().always('prepare') { throw thrown }
        world.runtime.down(true)

        when:
        keeper.begin()
        tick(70)

        then:
        noExceptionThrown()
        prepared() == 1 + 14

        when:
        world.runtime.remove(web.id())

        then:
        thrown(Failure)

        when:
        world.runtime.down(false)
        tick(31)

        then:
        soon.eventually { assert runs() }

        where:
        what                 | thrown
        'a failure'          | Failure.outside('router-unreachable', 'Caddy does not answer.', '', null)
        'a fault of our own' | new IllegalStateException('a bug')
    }

    def "a runtime that hangs keeps the router from nothing, and no second look begins meanwhile"() {
        given:
        keeper.begin()
        soon.eventually { assert looked() > 0 }
        def hanging = new CountDownLatch(1)
        world.runtime.calls().always('find') { hanging.await() }
        def before = looked()

        when:
        tick(120)

        then:
        soon.eventually { assert looked() == before + 1 }
        prepared() == 1 + 24

        cleanup:
        hanging.countDown()
    }
}
