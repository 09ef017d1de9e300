package paas.docker

import java.time.Duration
import java.util.concurrent.CopyOnWriteArrayList
import paas.spi.Failure
import paas.spi.build.Artifact
import paas.spi.name.ComponentName
import paas.spi.name.InstanceId
import paas.spi.name.OperationId
import paas.spi.name.ProjectId
import paas.spi.name.ProjectName
import paas.spi.run.InstanceSpec
import paas.spi.run.InstanceState
import paas.spi.run.Limits
import paas.spi.run.RuntimeEvent
import paas.testkit.PrivateDocker
import spock.lang.Shared
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

class RestartSpec extends Specification {

    @Shared
    PrivateDocker docker = new PrivateDocker()
    @Shared
    DockerRuntime runtime = new DockerRuntime(RealDocker.context('docker.host': docker.host()))
    @Shared
    Artifact base = RealDocker.base()

    PollingConditions soon = new PollingConditions(timeout: 60, delay: 0.1)
    ProjectId project = ProjectId.random()

    void setupSpec() {
        docker.load(RealDocker.BASE)
    }

    void cleanupSpec() {
        docker.close()
    }

    InstanceSpec spec(int ordinal, List<String> command) {
        def network = RealDocker.network(project)
        new InstanceSpec(new InstanceId(project, ComponentName.WEB, 1, ordinal), new OperationId(1), new ProjectName('shop'), 1, base, Optional.empty(), command,
                [:], network, RealDocker.address(network, 10 + ordinal), 5000, [], [], [:], new Limits(64L << 20, 512, 0, 64), 'SIGKILL', false)
    }

    static boolean answers(String endpoint) {
        def (host, port) = endpoint.split(':')
        new Socket(host as String, port as int).close()
        return true
    }

    def "what is kept is back at its address after Docker was #how, the rest is not"() {
        given:
        def events = new CopyOnWriteArrayList<RuntimeEvent>()
        runtime.ensureNetwork(RealDocker.network(project))
        def kept = spec(1, RealDocker.listener('0.0.0.0', 5000))
        def free = spec(2, RealDocker.listener('0.0.0.0', 5000))
        def endpoint = runtime.start(kept).get().value()
        runtime.start(free)
        runtime.keep(kept.id())
        soon.eventually { assert answers(endpoint) }
        def watch = runtime.watch { events << it }

        when:
        end(docker)
        runtime.state(kept.id())

        then:
        def failure = thrown(Failure)
        failure.code() == 'runtime-unreachable'

        when:
        docker.start()

        then:
        soon.eventually {
            assert runtime.state(kept.id()) instanceof InstanceState.Running
            assert answers(endpoint)
            assert runtime.state(free.id()) instanceof InstanceState.Exited
            assert events.contains(new RuntimeEvent.Reconnected())
        }

        and: 'it can be used at once, also for what is not repeated by itself'
        runtime.stop(kept.id(), Duration.ZERO)
        runtime.state(kept.id()) instanceof InstanceState.Exited

        when: 'what was stopped stays so'
        docker.stop()
        docker.start()

        then:
        soon.eventually { assert runtime.state(kept.id()) instanceof InstanceState.Exited }

        cleanup:
        watch.close()
        [kept, free].each { runtime.remove(it.id()) }
        runtime.removeNetwork(project)

        where:
        how       | end
        'stopped' | { it.stop() }
        'killed'  | { it.kill() }
    }
}
