package paas.docker.logs

import java.nio.file.Path
import java.util.concurrent.ThreadLocalRandom
import java.util.concurrent.atomic.AtomicInteger
import paas.docker.DockerPlugin
import paas.spi.PluginContext
import paas.spi.build.Artifact
import paas.spi.log.LogSource
import paas.spi.name.ComponentName
import paas.spi.name.InstanceId
import paas.spi.name.OperationId
import paas.spi.name.ProjectId
import paas.spi.name.ProjectName
import paas.spi.run.InstanceSpec
import paas.spi.run.Limits
import paas.spi.run.Network
import paas.spi.run.Runtime
import paas.testkit.LogSourceContract
import spock.lang.Shared

class DockerLogSourceSpec extends LogSourceContract {

    static final PluginContext CONTEXT = new PluginContext('l' + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36), [:], Path.of('.'),
            Path.of('target/data'))
    static final AtomicInteger HOSTS = new AtomicInteger(1)

    @Shared
    Runtime runtime = new DockerPlugin().runtimes(CONTEXT).first()
    @Shared
    LogSource logs = new DockerLogsPlugin().logSources(CONTEXT).first()
    @Shared
    ProjectId project = ProjectId.random()
    @Shared
    Network network = network(project)
    @Shared
    Artifact base = base()

    List<InstanceId> made = []

    static Network network(ProjectId project) {
        int n = ThreadLocalRandom.current().nextInt(1024)
        new Network(project, "10.${220 + n.intdiv(256)}.${n % 256}.0/24", "10.${220 + n.intdiv(256)}.${n % 256}.1")
    }

    /** The base image by its tag: any image with a shell would do. */
    static Artifact base() {
        new Artifact.Image('paas/debian:bookworm', 'paas/debian:bookworm', 'linux/amd64', Optional.empty())
    }

    void setupSpec() {
        runtime.ensureNetwork(network)
    }

    void cleanup() {
        made.each { runtime.remove(it) }
    }

    void cleanupSpec() {
        runtime.removeNetwork(project)
        assert runtime.find().empty
    }

    @Override
    LogSource logs() {
        logs
    }

    @Override
    Runtime runtime() {
        runtime
    }

    @Override
    InstanceId started(String script) {
        int host = HOSTS.incrementAndGet()
        def id = new InstanceId(project, ComponentName.WEB, host, 1)
        made << id
        runtime.start(new InstanceSpec(id, new OperationId(1), new ProjectName('shop'), 1, base, Optional.empty(), ['sh', '-c', script], [:], network,
                network.gateway().replaceFirst(/\.1$/, ".$host"), 0, [], [], [:], new Limits(128L << 20, 512, 0, 64), 'SIGTERM', false))
        return id
    }
}
