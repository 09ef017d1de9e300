package paas.buildpack

import java.nio.file.Path
import paas.spi.Cancellation
import paas.spi.Output
import paas.spi.build.Artifact
import paas.spi.build.BuildRequest
import paas.spi.name.OperationId
import paas.spi.name.ProjectId
import paas.spi.run.Limits
import paas.testkit.FakeSource
import spock.lang.Specification

class DependencyKeySpec extends Specification {

    static final Map<String, String> FILES = ['lock': '1', 'deps/a.txt': 'a', 'src/main': 'x']

    String key(Map<String, String> files = [:], Map<String, String> environment = [:], String version = 'v1', String stack = 'sha256:1') {
        def pack = new Buildpack(Path.of('/buildpacks/it'), 'It', 1, [], ['lock', 'deps/*.txt'], ['NPM_*'], [], version)
        def request = new BuildRequest(ProjectId.random(), new OperationId(1), 1, new FakeSource(FILES + files), 'paas-s/p:1', environment, [:], Limits.BUILD,
                null, Output.NOWHERE, new Cancellation())
        DependencyKey.of(request, pack, new Artifact.Image('paas/stack:1', stack, 'linux/amd64', Optional.empty()))
    }

    def 'it is the same for the same dependencies'() {
        expect:
        key() ==~ /[0-9a-f]{16}/
        key() == key(['src/main': 'y', 'src/more': 'z', 'deps/b.md': '', 'deps/deeper/a.txt': ''], [GREETING: 'hello', XNPM_: 'x'])
    }

    def 'it is another one for another #what'() {
        expect:
        key(*arguments) != key()

        where:
        what          | arguments
        'lock file'   | [['lock': '2']]
        'new file'    | [['deps/b.txt': '']]
        'environment' | [[:], [NPM_TOKEN: 'x']]
        'buildpack'   | [[:], [:], 'v2']
        'stack'       | [[:], [:], 'v1', 'sha256:2']
    }
}
