package paas.buildpack

import java.nio.file.Files
import java.nio.file.Path
import paas.docker.DockerPlugin
import paas.spi.PluginContext
import paas.spi.build.Artifact
import paas.spi.build.Builder
import paas.spi.run.Runtime
import paas.testkit.BuilderContract
import paas.testkit.DockerCli
import spock.lang.Shared

class BuildpackBuilderSpec extends BuilderContract {

    @Shared
    Path data = Files.createTempDirectory('buildpack')
    @Shared
    PluginContext context = RealServer.context(data)
    @Shared
    Runtime runtime = new DockerPlugin().runtimes(context).first()
    @Shared
    Builder builder = new BuildpackPlugin().builders(context).first()

    void cleanupSpec() {
        data.toFile().deleteDir()
    }

    @Override
    Builder builder() {
        builder
    }

    @Override
    Runtime runtime() {
        runtime
    }

    @Override
    String server() {
        RealServer.ID
    }

    @Override
    Map<String, String> good() {
        ['Procfile': 'web: python3 -m http.server $PORT']
    }

    @Override
    Map<String, String> failing() {
        ['package.json': '{"scripts": {"build": "echo about to fail; exit 3"}}', 'package-lock.json': LOCK]
    }

    @Override
    Map<String, String> slow() {
        ['package.json': '{"scripts": {"build": "echo going to sleep; sleep 60"}}', 'package-lock.json': LOCK]
    }

    @Override
    boolean holds(Artifact artifact, String text) {
        DockerCli.holds((artifact as Artifact.Image).tag(), text)
    }

    static final String LOCK = '{"lockfileVersion": 3, "requires": true, "packages": {"": {}}}'
}
