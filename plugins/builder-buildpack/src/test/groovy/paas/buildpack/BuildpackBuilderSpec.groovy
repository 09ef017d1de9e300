package paas.buildpack

import paas.spi.build.Artifact
import paas.spi.build.Builder
import paas.spi.run.Runtime
import paas.testkit.BuilderContract
import paas.testkit.DockerCli
import spock.lang.AutoCleanup
import spock.lang.Shared

class BuildpackBuilderSpec extends BuilderContract {

    static final String LOCK = '{"lockfileVersion": 3, "requires": true, "packages": {"": {}}}'

    @Shared
    @AutoCleanup
    RealServer server = new RealServer()

    @Override
    Builder builder() {
        server.builder
    }

    @Override
    Runtime runtime() {
        server.runtime
    }

    @Override
    String server() {
        RealServer.ID
    }

    @Override
    Map<String, String> good() {
        ['package.json': '{"scripts": {"build": "test -n \\"$TOKEN\\" || echo without"}}', 'package-lock.json': LOCK]
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
}
