package paas.testkit

import java.time.Duration
import java.time.Instant
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.Executor
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicLong
import java.util.function.Supplier
import paas.spi.Cancellation
import paas.spi.Failure
import paas.spi.build.Artifact
import paas.spi.name.ComponentName
import paas.spi.name.InstanceId
import paas.spi.name.OperationId
import paas.spi.name.ProjectId
import paas.spi.name.ProjectName
import paas.spi.run.Found
import paas.spi.run.InstanceSpec
import paas.spi.run.InstanceState
import paas.spi.run.Limits
import paas.spi.run.Mount
import paas.spi.run.Network
import paas.spi.run.Runtime
import paas.spi.run.RuntimeEvent
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** What every runtime must do. An implementation's spec extends it and says how programs are made for it. */
abstract class RuntimeContract extends Specification {

    static final AtomicLong GENERATION = new AtomicLong(System.nanoTime() >>> 20)
    static final Limits SMALL = new Limits(64L << 20, 512, 0, 64)

    PollingConditions soon = new PollingConditions(timeout: 20, delay: 0.05)
    ProjectId project = ProjectId.random()
    List<InstanceId> made = []
    List<String> volumes = []

    /** The runtime under test; the same one at each call. */
    abstract Runtime runtime()

    /** A program directory or image that has {@code sh}, {@code sleep}, {@code cat}, {@code id}, {@code env}. */
    abstract Artifact artifact()

    /** An artifact that cannot be there. */
    abstract Artifact missing()

    /** A network for this project that collides with nothing else on the machine; the same one at each call for one project. */
    abstract Network network(ProjectId of)

    /** The host number within the network: an address for an instance. */
    abstract String address(Network network, int host)

    /** A command that listens on this address and port until it is ended. */
    abstract List<String> listener(String address, int port)

    /** A command that takes more than 64 MB of memory. */
    abstract List<String> glutton()

    void setup() {
        runtime().ensureNetwork(network(project))
    }

    void cleanup() {
        made.each { runtime().remove(it) }
        volumes.each { runtime().removeVolume(project, it) }
        runtime().removeNetwork(project)
    }

    InstanceId id(String component = 'web', int ordinal = 1) {
        def id = new InstanceId(project, new ComponentName(component), GENERATION.incrementAndGet(), ordinal)
        made << id
        return id
    }

    /** What most features start: overridden by the named parameters. */
    InstanceSpec spec(Map<String, ?> with = [:], List<String> command) {
        def id = (with.id ?: id()) as InstanceId
        def network = network(id.project())
        new InstanceSpec(id, new OperationId(7), new ProjectName('shop'), 3, (with.artifact ?: artifact()) as Artifact,
                Optional.ofNullable(with.entrypoint as List<String>), command, (with.environment ?: [:]) as Map<String, String>, network,
                address(network, (with.host ?: 10) as int), (with.port ?: 0) as int, (with.aliases ?: []) as List<String>,
                (with.mounts ?: []) as List<Mount>, (with.files ?: [:]) as Map<String, byte[]>, (with.limits ?: SMALL) as Limits,
                (with.signal ?: 'SIGTERM') as String, (with.trust ?: false) as boolean)
    }

    InstanceId started(Map<String, ?> with = [:], List<String> command) {
        def spec = spec(with, command)
        runtime().start(spec)
        return spec.id()
    }

    InstanceState.Exited ended(InstanceId id) {
        runtime().await(id, Duration.ofSeconds(30), new Cancellation()).orElseThrow()
    }

    String printed(InstanceId id, List<String> command) {
        def output = new ByteArrayOutputStream()
        assert runtime().exec(id, command, Duration.ofSeconds(20), output) == 0
        return output.toString()
    }

    def "it answers"() {
        when:
        runtime().ping()

        then:
        noExceptionThrown()
        !runtime().name().blank
    }

    def "an instance runs, answers at its endpoint, and is gone after its removal"() {
        when:
        def spec = spec(port: 5000, listener('0.0.0.0', 5000))
        def endpoint = runtime().start(spec)

        then:
        runtime().state(spec.id()) instanceof InstanceState.Running
        endpoint.present
        soon.eventually {
            def (host, port) = endpoint.get().value().split(':')
            new Socket(host as String, port as int).close()
        }

        when:
        runtime().remove(spec.id())

        then:
        runtime().state(spec.id()) == new InstanceState.Absent()
    }

    def "an instance without a port has no endpoint"() {
        expect:
        runtime().start(spec(['sleep', '60'])).empty
    }

    def "starting the same instance twice leaves one running"() {
        given:
        def spec = spec(['sleep', '60'])
        runtime().start(spec)

        when:
        runtime().start(spec)

        then:
        runtime().state(spec.id()) instanceof InstanceState.Running
        runtime().find().count { it instanceof Found.FoundInstance && it.id() == spec.id() } == 1
    }

    def "an ended instance tells its status #status"() {
        when:
        def id = started(['sh', '-c', "exit $status".toString()])

        then:
        with(ended(id)) {
            it.status() == status
            !it.outOfMemory()
            !it.restarting()
            it.at() > Instant.now().minusSeconds(60)
        }
        runtime().state(id) instanceof InstanceState.Exited

        where:
        status << [0, 3]
    }

    def "an instance that was killed for memory says so"() {
        expect:
        ended(started(glutton())).outOfMemory()
    }

    def "waiting ends without an answer when the time is up"() {
        expect:
        runtime().await(started(['sleep', '60']), Duration.ofMillis(200), new Cancellation()).empty
    }

    def "waiting ends when it is cancelled"() {
        given:
        def id = started(['sleep', '60'])
        def cancellation = new Cancellation()
        def canceller = Thread.startVirtualThread { cancellation.cancel('nobody waits') }

        when:
        runtime().await(id, Duration.ofSeconds(60), cancellation)

        then:
        def failure = thrown(Failure)
        failure.code() == 'cancelled'

        cleanup:
        canceller.join()
    }

    def "an artifact that is not there cannot be started"() {
        when:
        runtime().start(spec(artifact: missing(), ['sleep', '60']))

        then:
        def failure = thrown(Failure)
        failure.code() == 'start-failed'
        failure.sentence().endsWith('.')
        !failure.next().empty
    }

    def "a program that is not there cannot be started, and leaves nothing"() {
        given:
        def spec = spec(['no-such-program', 'x'])

        when:
        runtime().start(spec)

        then:
        def failure = thrown(Failure)
        failure.code() == 'start-failed'
        failure.sentence().contains('no-such-program')
        runtime().state(spec.id()) == new InstanceState.Absent()
    }

    def "stopping asks with the stop signal first"() {
        given:
        def id = started(signal: signal, ['sh', '-c', "trap 'exit 9' ${signal - 'SIG'}; echo ready; while :; do sleep 0.05; done".toString()])
        soon.eventually { assert printed(id, ['sh', '-c', 'cat /proc/[0-9]*/cmdline']).contains('sleep') }

        when:
        runtime().stop(id, Duration.ofSeconds(10))

        then:
        (runtime().state(id) as InstanceState.Exited).status() == 9

        where:
        signal << ['SIGTERM', 'SIGINT']
    }

    def "what ignores its stop signal is killed after the grace time"() {
        given:
        def id = started(['sh', '-c', "trap '' TERM; while :; do sleep 0.05; done"])
        soon.eventually { assert printed(id, ['sh', '-c', 'cat /proc/[0-9]*/cmdline']).contains('sleep') }
        def begin = System.nanoTime()

        when:
        runtime().stop(id, Duration.ofSeconds(1))

        then:
        (runtime().state(id) as InstanceState.Exited).status() == 137
        Duration.ofNanos(System.nanoTime() - begin) < Duration.ofSeconds(6)
    }

    def "a kept instance comes back whenever it ends, one that was let go does not"() {
        given:
        def id = started(['sh', '-c', 'trap "exit 1" TERM; while :; do sleep 0.05; done'])
        runtime().keep(id)
        def since = (runtime().state(id) as InstanceState.Running).since()

        when:
        runtime().exec(id, ['sh', '-c', 'kill -KILL -1'], Duration.ofSeconds(10), OutputStream.nullOutputStream())

        then:
        soon.eventually {
            def state = runtime().state(id)
            assert state instanceof InstanceState.Running
            assert state.restarts() > 0 && state.since() > since
        }

        when:
        runtime().letGo(id)
        runtime().exec(id, ['sh', '-c', 'kill -KILL -1'], Duration.ofSeconds(10), OutputStream.nullOutputStream())

        then:
        !ended(id).restarting()
        runtime().state(id) instanceof InstanceState.Exited
    }

    def "an ended instance can be started again, a running one stays"() {
        given:
        def id = started(['sh', '-c', 'test -e /tmp/second && exec sleep 60; touch /tmp/second'])
        ended(id)

        when:
        2.times { runtime().startAgain(id) }

        then:
        soon.eventually { assert runtime().state(id) instanceof InstanceState.Running }
        runtime().await(id, Duration.ofMillis(300), new Cancellation()).empty
    }

    def "what several remove at once is gone for each of them"() {
        given:
        def spec = spec(port: 5000, listener('0.0.0.0', 5000))
        runtime().start(spec)
        def removing = (1..4).collect {
            CompletableFuture.supplyAsync({
                runtime().letGo(spec.id())
                runtime().remove(spec.id())
                runtime().state(spec.id())
            } as Supplier, { Thread.startVirtualThread(it) } as Executor)
        }

        expect:
        removing*.get(60, TimeUnit.SECONDS).every { it instanceof InstanceState.Absent }
    }

    def "what just ends by itself can be let go and kept"() {
        given:
        def id = started(['sleep', '0.5'])

        when:
        while (!(runtime().state(id) instanceof InstanceState.Exited)) {
            runtime().letGo(id)
        }
        runtime().keep(id)

        then:
        noExceptionThrown()

        where:
        run << (1..5)
    }

    def "everything that removes or ends can be repeated"() {
        given:
        def never = id()

        when:
        runtime().with {
            stop(never, Duration.ofSeconds(1))
            letGo(never)
            remove(never)
            removeVolume(project, 'never')
            removeNetwork(ProjectId.random())
            ensureNetwork(network(project))
        }

        then:
        noExceptionThrown()
        runtime().state(never) == new InstanceState.Absent()
        runtime().peakMemory(never).empty
    }

    def "the ports that listen are seen, apart those that only the instance itself can reach"() {
        when:
        def open = started(host: 10, listener('0.0.0.0', 5000))
        def local = started(host: 11, listener('127.0.0.1', 5001))
        def none = started(host: 12, ['sleep', '60'])

        then:
        soon.eventually {
            assert runtime().listening(open) == new Runtime.Listening([5000] as Set, [] as Set)
            assert runtime().listening(local) == new Runtime.Listening([] as Set, [5001] as Set)
        }
        runtime().listening(none) == new Runtime.Listening([] as Set, [] as Set)
    }

    def "a command runs in the instance and its status and output come back"() {
        given:
        def id = started(['sleep', '60'])
        def output = new ByteArrayOutputStream()

        when:
        def status = runtime().exec(id, ['sh', '-c', 'echo out; echo error >&2; exit 5'], Duration.ofSeconds(20), output)

        then:
        status == 5
        output.toString().readLines().toSorted() == ['error', 'out']
    }

    def "a command that is not there has status 126 or 127"() {
        expect:
        runtime().exec(started(['sleep', '60']), ['no-such-program'], Duration.ofSeconds(20), OutputStream.nullOutputStream()) in [126, 127]
    }

    def "a command that takes too long has status 124"() {
        given:
        def id = started(['sleep', '60'])
        def begin = System.nanoTime()

        expect:
        runtime().exec(id, ['sleep', '30'], Duration.ofMillis(300), OutputStream.nullOutputStream()) == 124
        Duration.ofNanos(System.nanoTime() - begin) < Duration.ofSeconds(5)
    }

    def "environment and files are there from the start"() {
        given:
        def text = 'line one\nline two $HOME `id`\n'
        def id = started(environment: [GREETING: 'two words = "quoted" $x\nsecond line'], files: ['/etc/paas/check/test.sh': text.bytes],
                ['sh', '-c', 'cat /etc/paas/check/test.sh > /tmp/seen; printf %s "$GREETING" > /tmp/greeting; sleep 60'])

        expect:
        soon.eventually { assert printed(id, ['cat', '/tmp/greeting']) == 'two words = "quoted" $x\nsecond line' }
        printed(id, ['cat', '/tmp/seen']) == text
        printed(id, ['sh', '-c', 'test -x /etc/paas/check/test.sh && echo yes']).trim() == 'yes'
    }

    def "a volume outlives its instance until it is removed"() {
        given:
        volumes << 'data'
        def mount = new Mount('data', '/data', false)

        when:
        ended(started(mounts: [mount], ['sh', '-c', 'echo kept > /data/file']))
        runtime().remove(made.last())
        def reader = started(mounts: [new Mount('data', '/data', true)], ['sleep', '60'])

        then:
        printed(reader, ['cat', '/data/file']).trim() == 'kept'
        runtime().exec(reader, ['sh', '-c', 'echo no > /data/file'], Duration.ofSeconds(20), OutputStream.nullOutputStream()) != 0
        runtime().find().any { it instanceof Found.FoundVolume && it.project() == project && it.volume() == 'data' }
        runtime().hasVolume(project, 'data')

        when:
        runtime().remove(reader)
        runtime().removeVolume(project, 'data')

        then:
        !runtime().find().any { it instanceof Found.FoundVolume && it.project() == project }
        !runtime().hasVolume(project, 'data')
    }

    def "the network of a project is there or not, and a running instance is in it"() {
        given:
        def id = started(['sleep', '60'])

        expect:
        (runtime().state(id) as InstanceState.Running).connected()
        runtime().hasNetwork(project)

        when:
        runtime().remove(id)
        runtime().removeNetwork(project)

        then:
        !runtime().hasNetwork(project)
    }

    def "everything that was made is found, with the operation it was made for"() {
        given:
        def running = started(['sleep', '60'])
        def gone = started(['sh', '-c', 'exit 4'], host: 11)
        ended(gone)

        when:
        def mine = runtime().find().findAll { it instanceof Found.FoundInstance && it.id().project() == project } as List<Found.FoundInstance>

        then:
        mine*.id() as Set == [running, gone] as Set
        mine*.operation() as Set == [Optional.of(new OperationId(7))] as Set
        mine.find { it.id() == running }.state() instanceof InstanceState.Running
        (mine.find { it.id() == gone }.state() as InstanceState.Exited).status() == 4
        runtime().find().any { it instanceof Found.FoundNetwork && it.project() == project }
    }

    def "what happens is told"() {
        given:
        def events = new CopyOnWriteArrayList<RuntimeEvent>()
        def watch = runtime().watch { events << it }

        when:
        def id = started(['sh', '-c', 'exit 6'])
        ended(id)
        runtime().remove(id)

        then:
        soon.eventually {
            assert events.findAll { !(it instanceof RuntimeEvent.Reconnected) && it.id().project() == project } ==
                    [new RuntimeEvent.Started(id), new RuntimeEvent.Died(id, 6), new RuntimeEvent.Removed(id)]
        }

        when:
        watch.close()
        started(['true'])
        runtime().remove(made.last())

        then:
        !events.any { !(it instanceof RuntimeEvent.Reconnected) && it.id() == made.last() }
    }

    def "an artifact that is here is known, another is not"() {
        expect:
        runtime().has(artifact())
        !runtime().has(missing())
        runtime().facts(artifact()) != null
    }
}
