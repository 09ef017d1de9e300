package paas.testkit

import java.time.Duration
import paas.spi.Cancellation
import paas.spi.Failure
import paas.spi.Output
import paas.spi.build.Artifact
import paas.spi.name.ComponentName
import paas.spi.name.InstanceId
import paas.spi.name.OperationId
import paas.spi.name.ProjectId
import paas.spi.name.ProjectName
import paas.spi.run.Found
import paas.spi.run.ImageWanted
import paas.spi.run.InstanceSpec
import paas.spi.run.InstanceState
import paas.spi.run.Limits
import paas.spi.run.Mount
import paas.spi.run.Network
import paas.spi.run.RuntimeEvent
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

class FakeRuntimeSpec extends Specification {

    @AutoCleanup
    FakeRuntime runtime = new FakeRuntime()
    PollingConditions soon = new PollingConditions(timeout: 5, delay: 0.01)
    ProjectId project = new ProjectId('p123456789')
    InstanceId web = new InstanceId(project, ComponentName.WEB, 2, 1)

    def 'an instance listens after a while, answers HTTP, and ends when asked'() {
        when:
        def endpoint = runtime.start(spec(web, 5000)).get()
        then:
        soon.eventually { assert new URI("http://${endpoint.value()}/x").toURL().text == 'hello\n' }
        runtime.listening(web).open() == [5000] as Set

        when:
        runtime.stop(web, Duration.ofSeconds(1))
        then:
        with(runtime.state(web) as InstanceState.Exited) { status() == 143 && !restarting() }
        runtime.listening(web).open().empty

        when:
        runtime.remove(web)
        then:
        runtime.state(web) instanceof InstanceState.Absent
        runtime.calls().made().tail() == ['start web.1 g2', 'stop web.1 g2', 'remove web.1 g2']
    }

    def 'a kept instance starts again by itself, one let go does not'() {
        given:
        def events = [].asSynchronized()
        runtime.watch { events << it }
        runtime.start(spec(web, 5000))
        runtime.keep(web)
        when:
        runtime.end(web, 1, false)
        then:
        soon.eventually { assert (runtime.state(web) as InstanceState.Running).restarts() == 1 }
        soon.eventually { assert events == [new RuntimeEvent.Started(web), new RuntimeEvent.Died(web, 1), new RuntimeEvent.Started(web)] }

        when:
        runtime.letGo(web)
        runtime.end(web, 3, true)
        then:
        runtime.await(web, Duration.ofSeconds(5), new Cancellation()).get().with { status() == 3 && outOfMemory() && !restarting() }
    }

    def 'waiting for an end is bounded and can be cancelled'() {
        given:
        def cancellation = new Cancellation()
        runtime.start(spec(web, 0))
        expect:
        runtime.await(web, Duration.ofMillis(30), cancellation).empty
        when:
        Thread.startVirtualThread { soon.eventually { assert runtime.calls().made('await').size() == 2 }; cancellation.cancel('gone') }
        runtime.await(web, Duration.ofSeconds(20), cancellation)
        then:
        def failure = thrown(Failure)
        failure.code() == 'cancelled'
    }

    def 'a call fails where a spec wants it to, once'() {
        given:
        runtime.calls().fail('start web.1', Failure.outside('start-failed', 'No.', '', null))
        when:
        runtime.start(spec(web, 5000))
        then:
        thrown(Failure)
        runtime.state(web) instanceof InstanceState.Absent
        when:
        runtime.start(spec(web, 5000))
        then:
        runtime.running() == [web]
    }

    def 'it holds what was made until it is removed'() {
        given:
        runtime.ensureNetwork(new Network(project, '10.1.0.0/24', '10.1.0.1'))
        runtime.start(spec(web, 0, [new Mount('data', '/data', false)]))
        expect:
        runtime.find()*.class as Set == [Found.FoundInstance, Found.FoundNetwork, Found.FoundVolume] as Set
        when:
        runtime.remove(web)
        runtime.removeNetwork(project)
        runtime.removeVolume(project, 'data')
        then:
        runtime.find() == []
    }

    def 'nothing answers while it is down'() {
        when:
        runtime.down(true)
        runtime.state(web)
        then:
        def failure = thrown(Failure)
        failure.code() == 'runtime-unreachable'
    }

    private InstanceSpec spec(InstanceId id, int port, List<Mount> mounts = []) {
        Artifact.Image image = runtime.provide(new ImageWanted('x', Optional.empty(), Optional.empty()), Output.NOWHERE)
        new InstanceSpec(id, new OperationId(1), new ProjectName('shop'), 1, image, Optional.empty(), [], [:],
                new Network(project, '10.1.0.0/24', '10.1.0.1'), '10.1.0.2', port, [], mounts, [:], Limits.INSTANCE, 'SIGTERM', false)
    }
}
