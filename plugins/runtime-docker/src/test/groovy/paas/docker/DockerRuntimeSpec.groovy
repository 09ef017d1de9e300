package paas.docker

import paas.spi.build.Artifact
import paas.spi.name.ProjectId
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
}
