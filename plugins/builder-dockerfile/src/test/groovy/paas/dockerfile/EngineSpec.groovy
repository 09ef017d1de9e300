package paas.dockerfile

import com.sun.net.httpserver.HttpServer
import java.nio.file.Path
import paas.spi.Cancellation
import paas.spi.Failure
import paas.spi.PluginContext
import paas.spi.build.BuildRequest
import paas.spi.build.Builder
import paas.spi.name.OperationId
import paas.spi.name.ProjectId
import paas.spi.run.Limits
import paas.testkit.DirectorySource
import paas.testkit.ProjectOutput
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

/** Dockers that are not the one on this machine. */
class EngineSpec extends Specification {

    @TempDir
    Path directory
    @AutoCleanup('stop')
    ScriptedDocker docker = new ScriptedDocker()
    ProjectOutput output = new ProjectOutput()

    void setup() {
        directory.resolve('Dockerfile').toFile().text = 'FROM x'
    }

    Builder builder(String host) {
        new DockerfilePlugin().builders(new PluginContext('s', ['docker.host': host], Path.of('.'), Path.of('.'))).first()
    }

    BuildRequest request() {
        new BuildRequest(ProjectId.random(), new OperationId(1), 1, new DirectorySource(directory), 'paas-s/p:1', [:], [:], Limits.BUILD, null, output, new Cancellation())
    }

    def 'a Docker that refuses BuildKit builds with its classic builder'() {
        when:
        def built = builder(docker.host()).build(request())

        then:
        built.artifact().id() == 'sha256:abc'
        built.artifact().platform() == 'linux/arm64'
        docker.versions == ['2', '1']
        output.of('detail') == ['Step 1/1 : FROM x']
    }

    def 'a Docker that does not answer is said to be out of reach'() {
        when:
        builder('unix:///nowhere/docker.sock').build(request())

        then:
        def failure = thrown(Failure)
        failure.code() == 'runtime-unreachable'
        failure.kind() == Failure.Kind.OUTSIDE
    }

    def 'a Docker that goes away in the middle is said to have ended the build'() {
        given:
        docker.answer = '{"stream":"Step 1/1 : FR'

        when:
        builder(docker.host()).build(request())

        then:
        def failure = thrown(Failure)
        failure.code() == 'runtime-unreachable'
    }

    def 'a Docker that was restarted between two builds builds the second'() {
        given:
        def builder = builder(docker.host())
        builder.build(request())

        when: 'whatever connections were kept lead nowhere'
        docker.restart()

        then:
        builder.build(request()).artifact().id() == 'sha256:abc'
    }

    static class ScriptedDocker {

        final List<String> versions = []
        String answer = '{"stream":"Step 1/1 : FROM x\\n"}\r\n{"aux":{"ID":"sha256:abc"}}\r\n'
        private HttpServer server

        ScriptedDocker() {
            serve(0)
        }

        /** At the same address. */
        void restart() {
            int port = server.address.port
            server.stop(0)
            serve(port)
        }

        private void serve(int port) {
            server = HttpServer.create(new InetSocketAddress('127.0.0.1', port), 0)
            server.createContext('/build') { exchange ->
                exchange.requestBody.readAllBytes()
                def version = (exchange.requestURI.query =~ /version=(\d)/)[0][1]
                versions << version
                say(exchange, version == '2' ? 400 : 200, version == '2' ? '{"message":"this daemon has no BuildKit"}' : answer)
            }
            server.createContext('/images') { say(it, 200, '{"Os":"linux","Architecture":"arm64"}') }
            server.start()
        }

        String host() {
            "tcp://127.0.0.1:${server.address.port}"
        }

        void stop() {
            server.stop(0)
        }

        private static void say(exchange, int status, String body) {
            exchange.sendResponseHeaders(status, 0)
            exchange.responseBody.withCloseable { it << body }
        }
    }
}
