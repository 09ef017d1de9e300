package paas.docker

import groovy.json.JsonSlurper
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import paas.spi.Cancellation
import paas.spi.Failure
import paas.spi.build.Artifact
import paas.spi.name.OperationId
import paas.spi.name.ProjectId
import paas.spi.run.Network
import paas.spi.run.Runtime
import paas.testkit.DockerCli
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

    def "what a running build has written is known, in its own files, in temporary ones and in caches, and its share of the machine is small"() {
        given:
        def busy = sandbox(caches: ['/cache': 'all'], 'for f in /app/a /tmp/b /var/tmp/c /cache/d; do head -c 10000000 /dev/zero > $f; done; sleep 60')
        def cancellation = new Cancellation()
        def ended = Thread.ofVirtual().start { try { busy.run({ }, Duration.ofSeconds(60), cancellation) } catch (Failure ignored) { } }

        expect:
        soon.eventually { assert runtime.written(new OperationId(8)).filter { it >= 40_000_000 && it < 44_000_000 }.present }
        runtime.written(new OperationId(9)).empty
        runtime.room() > 0 && runtime.room() < 1L << 50

        and:
        def container = DockerCli.docker('ps', '-q', '--filter', "label=paas.server=$RealDocker.SERVER", '--filter', 'label=paas.kind=sandbox').trim()
        def host = (new JsonSlurper().parseText(DockerCli.docker('inspect', container)) as List)[0].HostConfig
        [host.CpuShares, host.Memory, host.MemorySwap, host.PidsLimit] == [128, 256 << 20, 256 << 20, 64]

        cleanup:
        cancellation.cancel('enough')
        ended.join()
    }

    def "it has few capabilities, cannot gain more"() {
        expect:
        printed(sandbox('grep -E "CapBnd|NoNewPrivs" /proc/self/status; mount -t tmpfs none /app 2>/dev/null || echo no mount'))*.replace('\t', ' ') ==
                ['CapBnd: 00000000000004eb', 'NoNewPrivs: 1', 'no mount']
    }
}
