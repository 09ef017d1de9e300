package paas.dockerfile

import java.nio.file.Files
import java.nio.file.Path
import paas.spi.Cancellation
import paas.spi.Failure
import paas.spi.PluginContext
import paas.spi.build.BuildRequest
import paas.spi.name.OperationId
import paas.spi.name.ProjectId
import paas.spi.run.Limits
import paas.testkit.DirectorySource
import paas.testkit.PrivateDocker
import paas.testkit.ProjectOutput
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

/** What of all builds together is left to a limit of the machine's, as docs/security.md says: it is set on the parent that dockerd was given. */
@Requires({ Files.isDirectory(Path.of('/sys/fs/cgroup/pids')) && Files.isDirectory(Path.of('/sys/fs/cgroup/memory')) })
class LimitedBuildsSpec extends Specification {

    static final String PARENT = "paas-spec-${Long.toString(System.nanoTime(), 36)}"

    @Shared @AutoCleanup PrivateDocker docker = new PrivateDocker("--cgroup-parent=/$PARENT")
    @TempDir Path directory
    ProjectOutput output = new ProjectOutput()

    def setupSpec() {
        docker.load('paas/debian:bookworm')
        limit('memory', 'memory.limit_in_bytes', 64L << 20)
        limit('pids', 'pids.max', 60)
    }

    def cleanupSpec() {
        Files.list(Path.of('/sys/fs/cgroup')).withCloseable { all ->
            all.map { it.resolve(PARENT) }.filter(Files::isDirectory).toList().each { new ProcessBuilder('find', it.toString(), '-depth', '-type', 'd', '-delete').start().waitFor() }
        }
    }

    def 'a build of #engine that wants more than all builds may have is ended: #said'() {
        given:
        directory.resolve('Dockerfile').toFile().text = "FROM paas/debian:bookworm\nRUN perl -e '$program'\n"
        def builder = new DockerfilePlugin().builders(new PluginContext('s', ['docker.host': docker.host(), 'dockerfile.engine': engine], directory, directory)).first()

        when:
        builder.build(new BuildRequest(ProjectId.random(), new OperationId(1), 1, new DirectorySource(directory), 'paas-s/p:1', [:], [:], Limits.BUILD, null, output, new Cancellation()))

        then:
        def failure = thrown(Failure)
        failure.code() == 'build-failed'
        (output.text() + failure.sentence()).contains(said)

        where:
        engine     | program                                                                          || said
        'buildkit' | 'push @a, "x" x 1048576 while 1'                                                 || '137'
        'buildkit' | 'for (1..200) { defined($p = fork) or die "at $_: $!"; $p or do { sleep 5; exit } }' || 'Resource temporarily unavailable'
        'classic'  | 'for (1..200) { defined($p = fork) or die "at $_: $!"; $p or do { sleep 5; exit } }' || 'Resource temporarily unavailable'
    }

    private static void limit(String controller, String file, long value) {
        def directory = Files.createDirectories(Path.of('/sys/fs/cgroup', controller, PARENT))
        directory.resolve(file).toFile().text = value
    }
}
