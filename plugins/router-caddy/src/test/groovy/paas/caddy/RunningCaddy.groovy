package paas.caddy

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import paas.spi.PluginContext
import paas.testkit.Ports
import spock.util.concurrent.PollingConditions

/** A real Caddy as a child process, with ports and directories of its own. The environment's CADDY names another binary than the one in the PATH. */
class RunningCaddy implements Closeable {

    static final String BINARY = System.getenv('CADDY') ?: 'caddy'

    final Path home = Files.createTempDirectory('caddy-spec')
    final Settings settings = Settings.of(new PluginContext('spec', numbers(), home, home))
    final CaddyRouter router = new CaddyRouter(settings)
    private Process process

    private static Map<String, String> numbers() {
        def ports = (1..5).collect { Ports.free() }
        ['router.listen': '127.0.0.1', 'router.http-port': "${ports[0]}", 'router.https-port': "${ports[1]}",
         'router.admin': "127.0.0.1:${ports[2]}", 'router.ask': "127.0.0.1:${ports[3]}", 'router.log': "127.0.0.1:${ports[4]}"].collectEntries { name, value -> [name, value.toString()] }
    }

    /** As the machine does at boot: from the file, without the server. */
    RunningCaddy start() {
        def builder = new ProcessBuilder(BINARY, 'run', '--config', settings.configuration().toString())
        builder.environment().putAll([HOME: "$home".toString(), XDG_DATA_HOME: "$home/share".toString(), XDG_CONFIG_HOME: "$home/config".toString()])
        process = builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile())).start()
        new PollingConditions(timeout: 20, initialDelay: 0.05, delay: 0.05).eventually {
            assert process.alive
            router.ping()
        }
        this
    }

    RunningCaddy prepared() {
        router.prepare()
        start()
    }

    void kill() {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS)
    }

    /** As on a machine where nothing told Caddy what to do; only its admin endpoint is where ours is. */
    void wipe() {
        def answer = admin('/load', "{\"admin\": {\"listen\": \"${settings.admin()}\", \"origins\": [\"${settings.admin()}\"]}}")
        assert answer.status() == 200
    }

    Raw.Answer admin(String path, String body = null, Map<String, String> headers = [:]) {
        int port = settings.admin().split(':')[1] as int
        def all = [Host: settings.admin(), 'Content-Type': 'application/json'] + headers
        body == null ? Raw.send(port, 'GET', path, all) : Raw.send(port, 'POST', path, all, body.bytes)
    }

    Raw.Answer get(String host, String path = '/', Map<String, String> headers = [:]) {
        Raw.send(settings.http(), 'GET', path, [Host: host] + headers)
    }

    Path log() {
        home.resolve('log')
    }

    Path authority() {
        home.resolve('share/caddy/pki/authorities/local/root.crt')
    }

    @Override
    void close() {
        process?.alive && kill()
        home.toFile().deleteDir()
    }
}
