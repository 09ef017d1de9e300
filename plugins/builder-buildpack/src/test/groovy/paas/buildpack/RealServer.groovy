package paas.buildpack

import java.nio.file.Files
import java.nio.file.Path
import paas.spi.PluginContext

/** A server on this machine's Docker, with the product as it lies in the repository. */
class RealServer {

    static final String ID = 'buildpk'
    static final Path HOME = Path.of('../..').toAbsolutePath().normalize()

    static PluginContext context(Path data) {
        def trusted = Path.of('/usr/local/share/ca-certificates')
        new PluginContext(ID, Files.isDirectory(trusted) ? ['trust.certificates': trusted.toString()] : [:], HOME, data)
    }
}
