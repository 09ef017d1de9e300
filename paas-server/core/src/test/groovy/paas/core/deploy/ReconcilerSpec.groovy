package paas.core.deploy

import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import paas.core.doctor.Finding
import paas.core.fake.World
import paas.core.generation.Instance
import paas.core.verb.Answer
import paas.core.verb.Change
import paas.spi.Failure
import paas.spi.name.ComponentName
import paas.spi.name.DomainName
import paas.spi.name.InstanceId
import paas.spi.name.ProjectId
import paas.spi.route.Route
import paas.spi.run.Endpoint
import paas.spi.run.Found
import paas.spi.run.InstanceSpec
import paas.spi.run.InstanceState
import paas.spi.run.Mount
import paas.spi.run.Network
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/** Whatever differs from what should be is found, told, and mended, at a pace that is bounded. */
class ReconcilerSpec extends Specification {

    @Shared
    @TempDir
    Path data
    @AutoCleanup
    World world
    Site blog
    Reconciler reconciler
    def soon = new PollingConditions(timeout: 20, delay: 0.05)

    def setup() {
        world = new World(data)
        world.instances.list().each { world.instances.remove(it.id()) }
        blog = new Site(world, 'blog')
        blog.push()
        reconciler = world.pipeline.reconciler()
        reconciler.reconcile()
        world.journal.entries.clear()
    }

    private Instance getWeb() { world.instances.of(blog.project.id()).find { it.id().component() == ComponentName.WEB && it.state() != Instance.State.RETIRING } }

    private InstanceId getService() { world.instances.of(blog.project.id()).find { it.release().empty }.id() }

    private boolean runs(InstanceId id) { world.runtime.state(id) instanceof InstanceState.Running }

    private List<Finding> findings() { world.pipeline.finders().collectMany { it.in(blog.project) } }

    private List<String> repairs() { world.journal.entries.findAll { it.verb() == 'reconcile' }*.detail() }

    private void watch() { world.runtime.watch { reconciler.on(it) } }

    private void pass(int seconds) { world.nanos.addAndGet(Duration.ofSeconds(seconds).toNanos()) }

    def "nothing differs: nothing is told, and nothing is done"() {
        given:
        world.runtime.calls().forget()

        when:
        reconciler.look()
        reconciler.retry()

        then:
        findings() == []
        repairs() == []
        world.runtime.calls().made() == ['find']
        world.queue.size() == 0
    }

    def "#what: doctor says #code, the server mends it: #repair"() {
        when:
        damage.call(this)

        then:
        findings()*.code().contains(code)
        findings().find { it.code() == code }.next().present

        when:
        reconciler.look()

        then:
        soon.eventually {
            assert repairs().contains(repair)
            assert runs(web.id())
            assert findings() == []
        }
        world.runtime.calls().made('keep web.1').size() > 1

        where:
        what                               | code                | damage                                                                                     | repair
        'an instance that was removed'     | 'instance-missing'  | { s -> s.world.runtime.remove(s.web.id()) }                                                | 'web.1 was gone: started it anew.'
        'an instance that somebody ended'  | 'instance-ended'    | { s -> s.world.runtime.stop(s.web.id(), Duration.ZERO) }                                   | 'web.1 had ended: started it again.'
        'one that nobody can reach'        | 'instance-detached' | { s -> s.world.runtime.disconnect(s.web.id()) }                                            | 'web.1 was not in its network: started it anew.'
        'a network that was removed'       | 'network-missing'   | { s -> s.world.runtime.disconnect(s.web.id()); s.world.runtime.removeNetwork(s.blog.project.id()) } | 'The network was gone: made it anew.'
    }

    def "what does not start again is started anew"() {
        given:
        world.runtime.stop(web.id(), Duration.ZERO)
        world.runtime.calls().fail('startAgain', Failure.outside('runtime-failed', 'Docker refused: network not found.', '', null))

        when:
        reconciler.look()

        then:
        soon.eventually { assert runs(web.id()) }
        world.runtime.calls().made('remove web.1').size() == 1
    }

    def "a route that somebody changed is put back, and only that"() {
        given:
        world.router.tamper(new DomainName('blog.apps.example'), new Route.Idle())

        expect:
        findings()*.code() == ['route-wrong']

        when:
        reconciler.look()

        then:
        world.router.table()[new DomainName('blog.apps.example')] == new Route.Serving([new Endpoint(web.endpoint())])
        repairs() == ['Put blog.apps.example in place.']
    }

    def "an instance of ours that nobody knows goes; volumes stay, whoever had them"() {
        given:
        def stranger = new InstanceId(blog.project.id(), ComponentName.WEB, 999, 1)
        def spec = world.runtime.spec(web.id())
        world.runtime.start(new InstanceSpec(stranger, spec.operation(), spec.projectName(), 1, spec.artifact(), spec.entrypoint(), spec.command(), [:], spec.network(), '10.0.0.99', 5000,
                [], [new Mount('attic', '/data', false)], [:], spec.limits(), 'SIGTERM', false))

        expect:
        world.pipeline.finders().collectMany { it.onServer() }*.code() == ['unknown-instance']

        when:
        reconciler.look()

        then:
        world.runtime.state(stranger) instanceof InstanceState.Absent
        world.runtime.hasVolume(blog.project.id(), 'attic')
        runs(web.id())
        repairs() == ["Nobody knew the instance ${stranger.unique()} of blog: removed it.".toString()]
    }

    def "where most of what runs is of projects that nobody knows, the database is the wrong one: nothing is removed"() {
        given: 'as many as are known, and one more'
        def spec = world.runtime.spec(web.id())
        def known = world.runtime.find().count { it instanceof Found.FoundInstance }
        def strangers = (0..more + known - 1).collect { new InstanceId(ProjectId.random(), ComponentName.WEB, 1, 1) }
        strangers.eachWithIndex { id, n ->
            world.runtime.start(new InstanceSpec(id, spec.operation(), spec.projectName(), 1, spec.artifact(), spec.entrypoint(), spec.command(), [:], spec.network(), "10.0.9.${n + 1}", 5000,
                    [], [], [:], spec.limits(), 'SIGTERM', false))
        }

        and: 'requests are led to them'
        def theirs = new DomainName('theirs.apps.example')
        world.router.tamper(theirs, new Route.Serving([new Endpoint('10.0.9.1:5000')]))

        when:
        3.times { reconciler.look() }
        reconciler.reconcile()

        then:
        strangers.every { runs(it) == left }
        world.router.table().containsKey(theirs) == left
        repairs().count { it.contains('Nobody knew') || it.startsWith('Most instances') } == repaired(strangers.size())
        world.pipeline.finders().collectMany { it.onServer() }*.code() == found

        where:
        more || left  | found              | repaired
        1    || true  | ['other-database'] | { 1 }
        0    || false | []                 | { it }
    }

    def "what is looked at while a project is being destroyed does not bring its routes back"() {
        given:
        world.runtime.calls().next('removeNetwork') { reconciler.look() }

        when:
        blog.apply('destroy', new Change.Destroy(blog.project.id()))

        then:
        !world.router.table().keySet()*.value().any { it.startsWith('blog') }
    }

    def "what goes just while everything is looked at is no stranger"() {
        given:
        def id = web.id()

        when: 'its row goes after its object was seen, and the object before that'
        def seen = world.runtime.find()
        world.runtime.remove(id)
        world.instances.remove(id)
        world.runtime.calls().forget()
        new Strangers(world.projects, world.instances, world.pipeline.deployer(), world.runtime, world.repairs).remove(seen)

        then:
        repairs() == []
        world.runtime.calls().made('remove') == []
    }

    def "what cannot be removed is told once, and tried on"() {
        given:
        def unknown = ProjectId.random()
        world.runtime.ensureNetwork(new Network(unknown, '10.9.0.0/24', '10.9.0.1'))
        3.times { world.runtime.calls().fail('removeNetwork', Failure.outside('runtime-failed', 'It is in use.', '', null)) }

        when:
        5.times { reconciler.look() }

        then:
        repairs().size() == 2
        repairs()[0].endsWith('could not be removed: It is in use.')
        repairs()[1].endsWith('removed it.')
        !world.runtime.hasNetwork(unknown)
    }

    def "what was stopped stays stopped"() {
        given:
        blog.run('stop blog')
        def id = web.id()
        soon.eventually { assert !runs(id) }

        when:
        world.runtime.startAgain(id)

        then:
        findings()*.code() == ['instance-unwanted']

        when:
        reconciler.look()

        then:
        soon.eventually { assert repairs() == ['web.1 ran though it was stopped: stopped it.'] }
        !runs(id)
    }

    def "what was left of an earlier release is ended"() {
        given:
        def old = new Instance(new InstanceId(blog.project.id(), ComponentName.WEB, 1, 9), web.release(), web.operation(), '10.0.0.9', 5000, '', Instance.State.RETIRING)
        world.instances.add(old)

        expect:
        findings()*.code() == ['instance-leftover']

        when:
        reconciler.look()

        then:
        soon.eventually { assert world.instances.find(old.id()).empty }
    }

    def "an interrupted operation is told, and ended"() {
        given:
        def operation = world.operations.begin(blog.project.id(), 'restart', 'anna')

        expect:
        findings()*.what() == ['Restart by anna was interrupted.']

        when:
        reconciler.look()

        then:
        soon.eventually { assert world.operations.find(operation.id()).get().state().name() == 'UNDONE' }
        findings() == []
    }

    def "a service whose volume is gone is not started: that is told once, with what people can do"() {
        given:
        blog.run('add blog postgresql')
        world.runtime.remove(service)
        world.runtime.removeVolume(blog.project.id(), 'postgresql')
        world.runtime.calls().forget()

        when:
        3.times { reconciler.look(); reconciler.reconcile(); pass(1000); reconciler.retry() }

        then:
        world.runtime.calls().made('start ') == []
        repairs().size() == 1
        repairs()[0].startsWith('postgresql stays down: its volume is gone')
        findings()*.code() == ['data-missing']
        findings()[0].todo().endsWith('start blog postgresql --empty')
        findings()[0].next().empty

        when: 'somebody only starts it'
        blog.run("$words")

        then:
        def failure = thrown(Failure)
        failure.code() == 'data-missing'
        failure.next().contains('--empty')
        !world.runtime.hasVolume(blog.project.id(), 'postgresql')

        when: 'somebody puts the volume back, and has not filled it yet'
        restore()
        reconciler.look()
        reconciler.reconcile()

        then:
        !runs(service)

        when:
        blog.run('start blog postgresql')

        then:
        runs(service)
        findings() == []

        where:
        words << ['start blog postgresql', 'restart blog postgresql', 'start blog']
    }

    def "a service whose volume is gone begins anew when somebody says so"() {
        given:
        blog.run('add blog postgresql')
        world.runtime.remove(service)
        world.runtime.removeVolume(blog.project.id(), 'postgresql')
        reconciler.look()

        when:
        def answer = blog.run('start blog postgresql --empty')

        then:
        answer == new Answer.Said('Started postgresql of blog.')
        runs(service)
        world.runtime.hasVolume(blog.project.id(), 'postgresql')
        findings() == []
        blog.run('start blog postgresql --empty') == new Answer.Said('postgresql of blog runs already.')
    }

    def "data that are gone are told also in the moment in which the service is given up"() {
        given:
        blog.run('add blog postgresql')
        world.runtime.remove(service)
        world.runtime.removeVolume(blog.project.id(), 'postgresql')
        world.runtime.calls().next('hasVolume') { world.instances.state(service, Instance.State.STOPPED) }

        expect:
        findings()*.code() == ['data-missing']
    }

    private void restore() {
        def spec = world.runtime.spec(web.id())
        def carrier = new InstanceId(blog.project.id(), new ComponentName('carrier'), 1, 1)
        world.runtime.start(new InstanceSpec(carrier, spec.operation(), spec.projectName(), 1, spec.artifact(), spec.entrypoint(), spec.command(), [:], spec.network(), '10.0.0.98', 0,
                [], [new Mount('postgresql', '/data', false)], [:], spec.limits(), 'SIGTERM', false))
        world.runtime.remove(carrier)
    }

    def "what cannot be started is tried again, each time later, and told once in the journal"() {
        given:
        world.runtime.remove(web.id())
        world.runtime.calls().always('start web.1') { throw Failure.usage('start-failed', 'The image is gone.', 'Push again.') }
        def tries = { world.runtime.calls().made('start web.1').size() - 1 }

        when:
        reconciler.look()

        then:
        soon.eventually { assert tries() == 1 }
        soon.eventually { assert findings()*.code() == ['instance-missing'] && findings()[0].next().get().in() == Duration.ofSeconds(1) }

        when: 'looks and events come before its time'
        5.times { reconciler.look(); reconciler.retry(); reconciler.reconcile() }

        then:
        tries() == 1

        when:
        2.upto(10) { n ->
            pass(60)
            reconciler.retry()
            soon.eventually { assert tries() == n }
            soon.eventually { assert world.queue.size() == 0 }
        }

        then:
        findings()*.code() == ['instance-failing']
        findings()[0].what() == 'web.1 is gone. It failed 10 times in a row, at last: The image is gone. Push again.'
        findings()[0].since().present
        findings()[0].next().get().in() == Duration.ofMinutes(1)
        repairs() == ['web.1 could not be started: The image is gone.']
    }

    def "what crashes again and again is started again by the runtime at first, then slowly, and trusted once it runs for a while"() {
        given:
        watch()
        def id = web.id()

        when: 'the runtime starts it again, and it ends ten times soon after'
        (1..10).each { n ->
            world.runtime.end(id, 3, false)
            soon.eventually { assert restarts(id) == n }
        }
        soon.eventually { assert findings()*.code() == ['instance-crashing'] }
        world.runtime.letGo(id)
        world.runtime.end(id, 3, false)

        then:
        soon.eventually { assert findings()*.code() == ['instance-failing'] }
        findings()[0].what().contains('10 times in a row, at last: it ended with exit 3.')
        soon.eventually { assert repairs() == ['web.1 ended 10 times in a row, last with exit 3: from now on it is started again at longer intervals.'] }

        when: 'its time has not come'
        soon.eventually { assert world.queue.size() == 0 }
        world.runtime.calls().forget()
        pass(59)
        reconciler.retry()
        reconciler.look()

        then:
        !runs(id)

        when:
        pass(1)
        reconciler.retry()

        then:
        soon.eventually { assert runs(id) }
        world.runtime.calls().made('startAgain').size() == 1
        world.runtime.calls().made('keep') == []

        when: 'it ends once more'
        world.runtime.end(id, 4, false)

        then:
        soon.eventually { assert findings()[0].next().get().in() == Duration.ofMinutes(2) }
        findings()[0].done().get().what() == 'It was started again.'

        when: 'it runs for a while'
        pass(120)
        reconciler.retry()
        soon.eventually { assert runs(id) }
        pass(30)
        reconciler.retry()

        then:
        findings() == []
        world.runtime.calls().made('keep').size() == 1
        repairs().last() == 'web.1 runs again, after it had failed 11 times.'
    }

    private int restarts(InstanceId id) {
        def state = world.runtime.state(id)
        state instanceof InstanceState.Running ? state.restarts() : -1
    }

    def "a push begins anew"() {
        given:
        def troubled = web.id()
        world.runtime.remove(troubled)
        world.runtime.calls().fail('start web.1', Failure.usage('start-failed', 'The image is gone.', ''))
        reconciler.look()
        soon.eventually { assert findings()*.what().any { it.contains('It failed once') } }

        when:
        blog.push()

        then:
        soon.eventually { assert web.id() != troubled }
        findings() == []
        runs(web.id())
    }

    def "a runtime that does not answer is no fault of the instances: once it is back, all is mended at once"() {
        given:
        watch()
        def id = web.id()
        world.runtime.stop(id, Duration.ZERO)
        world.runtime.down(true)
        (1..5).each { reconciler.look(); reconciler.reconcile() }

        when:
        world.runtime.down(false)

        then:
        soon.eventually { assert runs(id) }
        findings() == []
    }

    def "after a restart of the runtime only so many instances are started at once, and a project that is busy holds nobody up"() {
        given: 'many projects, and a runtime that has forgotten them all'
        def sites = (1..20).collect { new Site(world, "site$it") }
        sites*.push()
        sites.each { world.runtime.remove(world.instances.of(it.project.id()).first().id()) }
        def most = new MostAtOnce()
        world.runtime.calls().always('start web.1') { most.enter() }
        def turn = world.queue.mend(sites[0].project.id())

        when:
        def whole = Thread.ofVirtual().start { reconciler.reconcile() }

        then:
        soon.eventually { assert world.runtime.running().size() == 20 }
        most.most <= Math.max(4, 2 * java.lang.Runtime.runtime.availableProcessors())
        most.most > 1

        cleanup:
        turn.close()
        whole.join()
    }

    static class MostAtOnce {
        private int now
        int most

        void enter() {
            synchronized (this) { most = Math.max(most, ++now) }
            new CountDownLatch(1).await(30, TimeUnit.MILLISECONDS)
            synchronized (this) { now-- }
        }
    }

    def "however often a project is looked at while somebody else has its turn, one repair waits"() {
        given:
        def turn = world.queue.mend(blog.project.id())
        world.runtime.remove(web.id())

        when:
        20.times { reconciler.look() }
        soon.eventually { assert world.queue.size() == 2 }
        20.times { reconciler.look() }

        then:
        world.queue.size() == 2

        when:
        turn.close()

        then:
        soon.eventually { assert runs(web.id()) }
    }
}
