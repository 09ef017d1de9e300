package paas.docker

import com.github.dockerjava.api.DockerClient
import com.github.dockerjava.core.DefaultDockerClientConfig
import com.github.dockerjava.core.DockerClientImpl
import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.ThreadLocalRandom
import java.util.concurrent.atomic.AtomicInteger
import paas.spi.PluginContext
import paas.spi.build.Artifact
import paas.spi.name.ProjectId
import paas.spi.run.Network

/** The Docker of this machine, for specs: a server id and addresses that no other spec uses, and the base image. */
final class RealDocker {

    static final String HOST = 'unix:///var/run/docker.sock'
    static final String BASE = 'paas/debian:bookworm'
    static final String SERVER = 's' + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36)
    static final DockerClient CLIENT = client(HOST)

    private static final AtomicInteger SUBNETS = new AtomicInteger(ThreadLocalRandom.current().nextInt(1024))
    private static final Map<ProjectId, Network> NETWORKS = Collections.synchronizedMap([:])

    static DockerClient client(String host) {
        DockerClientImpl.getInstance(DefaultDockerClientConfig.createDefaultConfigBuilder().withDockerHost(host).build(),
                new Transport(URI.create(host), new Answering(Duration.ofSeconds(60))))
    }

    static PluginContext context(Map<String, String> settings = [:]) {
        new PluginContext(SERVER, settings, Path.of('.'), Path.of('target/data'))
    }

    static Network network(ProjectId project) {
        NETWORKS.computeIfAbsent(project) {
            int n = SUBNETS.incrementAndGet() % 1024
            String prefix = "10.${216 + n.intdiv(256)}.${n % 256}"
            new Network(project, "${prefix}.0/24", "${prefix}.1")
        }
    }

    static String address(Network network, int host) {
        network.gateway().replaceFirst(/\.1$/, ".$host")
    }

    /** The base image, made by the distribution's own tools where it is not there yet. */
    static synchronized Artifact.Image base() {
        if (!CLIENT.listImagesCmd().withFilter('reference', [BASE]).exec()) {
            def make = ['sh', '-c', "mmdebstrap --variant=minbase --include=ca-certificates bookworm - | docker import - $BASE".toString()]
            assert make.execute().waitFor() == 0
        }
        return Images.artifact(BASE, CLIENT.inspectImageCmd(BASE).exec())
    }

    static List<String> listener(String address, int port) {
        ['perl', '-MIO::Socket::INET', '-e',
         '$s = IO::Socket::INET->new(Listen => 5, LocalAddr => $ARGV[0], LocalPort => $ARGV[1], ReuseAddr => 1) or die $@; while ($c = $s->accept) { close $c }',
         address, port.toString()]
    }

    /** Whether no container, network, volume or image of this run is left; the network of all builds, which stays, is removed. */
    static boolean clean() {
        def filter = ["paas.server=$SERVER".toString()]
        CLIENT.listNetworksCmd().withNameFilter("paas-$SERVER-builds").exec().each { CLIENT.removeNetworkCmd(it.id).exec() }
        CLIENT.listContainersCmd().withShowAll(true).withLabelFilter(filter).exec().empty &&
                !CLIENT.listVolumesCmd().withFilter('label', filter).exec().volumes &&
                CLIENT.listNetworksCmd().withFilter('label', filter).exec().empty &&
                CLIENT.listImagesCmd().withLabelFilter(filter.first()).exec().empty
    }
}
