package paas.docker

import java.time.Duration
import paas.spi.Cancellation
import paas.spi.build.Artifact
import paas.spi.name.ComponentName
import paas.spi.name.InstanceId
import paas.spi.name.ProjectId
import paas.spi.run.InstanceState
import paas.spi.run.Network
import paas.spi.run.Runtime
import paas.testkit.RuntimeContract
import spock.lang.Shared

class DockerRuntimeSpec extends RuntimeContract {

    @Shared
    Runtime runtime = new DockerPlugin().runtimes(RealDocker.context()).first()

    @Override
    Runtime runtime() {
        runtime
    }

    @Override
    Artifact artifact() {
        RealDocker.base()
    }

    @Override
    Artifact missing() {
        new Artifact.Image('paas-none/none:1', 'sha256:' + '0' * 64, 'linux/amd64', Optional.empty())
    }

    @Override
    Network network(ProjectId of) {
        RealDocker.network(of)
    }

    @Override
    String address(Network network, int host) {
        RealDocker.address(network, host)
    }

    @Override
    List<String> listener(String address, int port) {
        RealDocker.listener(address, port)
    }

    @Override
    List<String> glutton() {
        ['perl', '-e', 'my @all; push @all, "x" x 1048576 while 1']
    }

    void cleanupSpec() {
        assert RealDocker.clean()
    }

    def "components of a project find each other by name, and another project does not reach them"() {
        given:
        started(component: 'db', aliases: ['db'], host: 10, listener('0.0.0.0', 5432))
        def here = started(host: 11, ['sleep', '60'])
        def other = ProjectId.random()
        runtime().ensureNetwork(network(other))
        def there = new InstanceId(other, ComponentName.WEB, GENERATION.incrementAndGet(), 1)
        made << there
        started(id: there, ['sleep', '60'])
        def connect = { String to -> ['perl', '-MIO::Socket::INET', '-e', 'exit(IO::Socket::INET->new(PeerAddr => $ARGV[0], Timeout => 2) ? 0 : 1)', to] }

        expect:
        soon.eventually { assert runtime().exec(here, connect('db:5432'), Duration.ofSeconds(20), OutputStream.nullOutputStream()) == 0 }
        runtime().exec(there, connect("${address(network(project), 10)}:5432"), Duration.ofSeconds(20), OutputStream.nullOutputStream()) == 1

        cleanup:
        runtime().remove(there)
        runtime().removeNetwork(other)
    }

    def "a start that was cut short is begun anew"() {
        given:
        def spec = spec(['sleep', '60'])
        RealDocker.CLIENT.createContainerCmd(RealDocker.base().id()).withName("paas-$RealDocker.SERVER-${spec.id().unique()}").withCmd('false')
                .withLabels(new Labels(RealDocker.SERVER).instance(spec.id(), spec.operation(), 3)).exec()

        when:
        runtime().start(spec)

        then:
        runtime().await(spec.id(), Duration.ofMillis(300), new Cancellation()).empty
        runtime().state(spec.id()) instanceof InstanceState.Running
    }
}
