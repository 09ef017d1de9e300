package paas.buildpack

import java.nio.file.Files
import java.nio.file.Path
import paas.docker.DockerPlugin
import paas.spi.PluginContext
import paas.spi.build.Builder
import paas.spi.run.Runtime
import paas.testkit.DockerCli

/** A server on this machine's Docker, with the product as it lies in the repository. */
class RealServer implements AutoCloseable {

    static final String ID = 'buildpk'
    static final Path HOME = Path.of('../..').toAbsolutePath().normalize()

    final Path data = Files.createTempDirectory('buildpack')
    final PluginContext context
    final Runtime runtime
    final Builder builder

    RealServer() {
        def trusted = Path.of('/usr/local/share/ca-certificates')
        def settings = ['docker.host': DockerCli.HOST] + (Files.isDirectory(trusted) ? ['trust.certificates': trusted.toString()] : [:])
        context = new PluginContext(ID, settings, HOME, data)
        runtime = new DockerPlugin().runtimes(context).first()
        builder = new BuildpackPlugin().builders(context).first()
    }

    @Override
    void close() {
        data.toFile().deleteDir()
    }
}
