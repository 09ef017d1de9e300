package paas.docker

import java.nio.file.Files
import java.nio.file.Path
import paas.spi.build.Artifact
import paas.spi.name.ProjectId
import paas.spi.run.Network
import paas.spi.run.Runtime
import paas.testkit.SandboxContract
import spock.lang.Shared
import spock.lang.TempDir

class DockerSandboxSpec extends SandboxContract {

    @Shared
    Runtime runtime = new DockerPlugin().runtimes(RealDocker.context()).first()
    @TempDir
    Path directory

    @Override
    Runtime runtime() {
        runtime
    }

    @Override
    Artifact.Image image() {
        RealDocker.base()
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
    String tag(ProjectId project, int number) {
        "paas-$RealDocker.SERVER/$project:$number"
    }

    @Override
    List<String> glutton() {
        ['perl', '-e', 'my @all; push @all, "x" x 1048576 while 1']
    }

    void cleanupSpec() {
        assert RealDocker.clean()
    }

    def "certificates that the settings name are trusted in it"() {
        given:
        def certificate = '-----BEGIN CERTIFICATE-----\nours\n-----END CERTIFICATE-----\n'
        Files.writeString(directory.resolve('ours.crt'), certificate)
        Files.writeString(directory.resolve('ours.txt'), 'no certificate')
        runtime = new DockerPlugin().runtimes(RealDocker.context('trust.certificates': directory.toString())).first()

        when:
        def lines = printed(sandbox('echo $PIP_CERT; echo $SSL_CERT_FILE; tail -n 3 $NODE_EXTRA_CA_CERTS; ls -l $PIP_CERT | cut -c 1-10', trust: true,
                environment: [SSL_CERT_FILE: 'own']))

        then:
        lines == ['/paas/ca-certificates.crt', 'own', *certificate.readLines(), '-rw-r--r--']
        printed(sandbox('ls -d /paas 2>/dev/null; echo "[$PIP_CERT]"', trust: false)) != ['[/paas/ca-certificates.crt]']

        cleanup:
        runtime = new DockerPlugin().runtimes(RealDocker.context()).first()
    }

    def "it has few capabilities, cannot gain more"() {
        expect:
        printed(sandbox('grep -E "CapBnd|NoNewPrivs" /proc/self/status; mount -t tmpfs none /app 2>/dev/null || echo no mount'))*.replace('\t', ' ') ==
                ['CapBnd: 00000000000004eb', 'NoNewPrivs: 1', 'no mount']
    }
}
