package paas.core

import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.ThreadLocalRandom
import java.util.concurrent.atomic.AtomicInteger
import paas.docker.DockerPlugin
import paas.spi.Output
import paas.spi.PluginContext
import paas.spi.build.Artifact
import paas.spi.name.ComponentName
import paas.spi.name.InstanceId
import paas.spi.name.OperationId
import paas.spi.name.ProjectId
import paas.spi.name.ProjectName
import paas.spi.run.Endpoint
import paas.spi.run.Found
import paas.spi.run.InstanceSpec
import paas.spi.run.Limits
import paas.spi.run.Network
import paas.spi.run.Runtime

/** One project on the Docker of this machine, under a server id and in a network that no other spec uses. Closing it removes all of it. */
final class RealRuntime implements AutoCloseable {

    static final Path PRODUCT = product()

    private final String prefix = ThreadLocalRandom.current().nextInt(512).with { "10.${222 + it.intdiv(256)}.${it % 256}" }
    private final AtomicInteger hosts = new AtomicInteger(10)
    final ProjectId project = ProjectId.random()
    final Network network = new Network(project, "${prefix}.0/24", "${prefix}.1")
    final Runtime runtime = new DockerPlugin().runtimes(new PluginContext('c' + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36), [:], PRODUCT,
            PRODUCT.resolve('target'))).first()

    RealRuntime() {
        runtime.ensureNetwork(network)
    }

    /** Debian with Perl. */
    static synchronized Artifact.Image base() {
        def id = { ['docker', 'image', 'inspect', '--format', '{{.Id}}', 'paas/debian:bookworm'].execute().text.strip() }
        if (!id()) {
            assert [PRODUCT.resolve('installer/images/debian.sh').toString()].execute().waitFor() == 0
        }
        new Artifact.Image('paas/debian:bookworm', id(), 'linux/amd64', Optional.empty())
    }

    String address() {
        "${prefix}.${hosts.incrementAndGet()}"
    }

    InstanceId id(String component) {
        new InstanceId(project, new ComponentName(component), hosts.get(), 1)
    }

    /** Starts a command in the base image. */
    Started start(Map with = [:], List<String> command) {
        def address = address()
        def id = id(with.component ?: 'web')
        def spec = new InstanceSpec(id, new OperationId(1), new ProjectName('spec'), 1, base(), Optional.empty(), command, with.environment ?: [:], network, address,
                with.port == null ? 5000 : with.port, [], [], [:], new Limits(with.memory ?: 128L << 20, 1024, 0, 100), 'SIGTERM', false)
        new Started(id, address, runtime.start(spec))
    }

    static class Started {
        final InstanceId id
        final String address
        final Optional<Endpoint> endpoint

        Started(InstanceId id, String address, Optional<Endpoint> endpoint) {
            this.id = id
            this.address = address
            this.endpoint = endpoint
        }
    }

    String logs(InstanceId id) {
        def container = ['docker', 'ps', '-aq', '--filter', "name=${id.unique()}".toString()].execute().text.strip()
        ['sh', '-c', "docker logs $container 2>&1".toString()].execute().text
    }

    @Override
    void close() {
        runtime.find().each {
            switch (it) {
                case Found.FoundInstance -> runtime.stop(it.id(), Duration.ZERO)
                default -> { }
            }
        }
        runtime.find().each {
            switch (it) {
                case Found.FoundInstance -> runtime.remove(it.id())
                default -> { }
            }
        }
        runtime.find().each {
            switch (it) {
                case Found.FoundVolume -> runtime.removeVolume(it.project(), it.volume())
                case Found.FoundNetwork -> runtime.removeNetwork(it.project())
                default -> { }
            }
        }
        assert runtime.find().empty
    }

    private static Path product() {
        def folder = Path.of('').toAbsolutePath()
        while (!Files.isDirectory(folder.resolve('plugins/services'))) {
            folder = folder.parent
        }
        folder
    }
}
