package paas.acceptance

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.TimeUnit
import paas.testkit.Ports
import spock.util.concurrent.PollingConditions

/** The packaged server as a process of its own, with a Caddy, ports, a data directory and a server id of its own, and a real administrator's key. */
class PaasServer implements AutoCloseable {

    static final Path ROOT = root()
    /** Those that were made and not closed yet. */
    static final Set<PaasServer> OPEN = ConcurrentHashMap.newKeySet()

    final Path home = Files.createTempDirectory('paas-acceptance')
    final int sshPort = freePort()
    final int httpPort = freePort()
    final int httpsPort = freePort()
    final int adminPort = freePort()
    final int askPort = freePort()
    final int logPort = freePort()
    final int healthPort = freePort()
    final String id = 't' + Long.toString(new Random().nextLong() & 0xffffffffffL, 36)
    final Map<String, String> settings
    /** More options of the server's virtual machine. */
    List<String> options = []
    private Process server
    private Process caddy

    PaasServer(Map<String, String> more = [:]) {
        settings = [
                'server.id'         : id,
                'data'              : home.resolve('data').toString(),
                'home'              : ROOT.toString(),
                'domain'            : 'localhost',
                'admin.name'        : 'ada',
                'admin.keys'        : home.resolve('ada.pub').toString(),
                'ssh.listen'        : '127.0.0.1',
                'ssh.port'          : sshPort as String,
                'http.port'         : healthPort as String,
                'router.listen'     : '127.0.0.1',
                'router.http-port'  : httpPort as String,
                'router.https-port' : httpsPort as String,
                'router.admin'      : "127.0.0.1:$adminPort" as String,
                'router.ask'        : "127.0.0.1:$askPort" as String,
                'router.log'        : "127.0.0.1:$logPort" as String,
                'network.range'     : freeRange(),
                'trust.certificates': '/usr/local/share/ca-certificates',
                'deploy.drain'      : '2',
                // what others run on it is their business
                'docker.bridge'     : 'none',
        ] + more
        key('ada')
        OPEN << this
    }

    Path getData() { Path.of(settings.data) }

    PaasServer start() {
        Files.createDirectories(data)
        startServer()
        startCaddy()
        this
    }

    void startServer() {
        Path file = home.resolve('server.properties')
        file.text = settings.collect { k, v -> "$k=$v" }.join('\n')
        server = new ProcessBuilder([java(), '-XX:+UseSerialGC', '-Xmx256m', '--enable-native-access=ALL-UNNAMED', '--sun-misc-unsafe-memory-access=allow'] + options + [
                '-cp', ROOT.resolve('paas-server/server/target/dist/lib').toString() + '/*', 'paas.server.Main', file.toString()])
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve('server.log').toFile())).start()
        // A server that has ended says why at once, rather than after the whole time.
        new PollingConditions(timeout: 40, delay: 0.1).eventually { assert !server.alive || listens(sshPort) }
        assert server.alive: log()
    }

    void startCaddy() {
        Path file = Path.of(settings.'router.directory' ?: data.resolve('router').toString()).resolve('caddy.json')
        new PollingConditions(timeout: 20, delay: 0.1).eventually { assert Files.exists(file) }
        startCaddy(file)
        new PollingConditions(timeout: 20, delay: 0.1).eventually { assert listens(httpPort) }
    }

    /** With a configuration that may not be the server's. */
    void startCaddy(Path file) {
        def builder = new ProcessBuilder('caddy', 'run', '--config', file.toString())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve('caddy.log').toFile()))
        builder.environment().putAll([XDG_DATA_HOME: home.resolve('caddy-data').toString(), XDG_CONFIG_HOME: home.resolve('caddy-config').toString(), HOME: home.toString()])
        caddy = builder.start()
    }

    void killServer() { server.destroyForcibly().waitFor() }

    void stopServer() { server.destroy(); assert server.waitFor(45, TimeUnit.SECONDS) }

    void killCaddy() { caddy.destroyForcibly().waitFor() }

    boolean isAlive() { server.alive }

    long serverPid() { server.pid() }

    String log() { Files.exists(home.resolve('server.log')) ? home.resolve('server.log').text : '' }

    /** Makes a key pair of that name once. @return the file of the private key */
    Path key(String name) {
        Path file = home.resolve(name)
        if (!Files.exists(file)) {
            Shell.run(home, ['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', file.toString()]).ok()
        }
        file
    }

    /** {@code ssh paas …} as that person. The words are joined by spaces, as ssh does it. */
    Shell.Ran ssh(String who = 'ada', String words, String input = '') {
        Shell.run(home, sshCommand(who) + ['paas@127.0.0.1', words], [:], input)
    }

    List<String> sshCommand(String who) {
        ['ssh', '-p', sshPort as String, '-i', key(who).toString(), '-o', 'IdentitiesOnly=yes', '-o', 'BatchMode=yes', '-o', 'StrictHostKeyChecking=accept-new',
         '-o', "UserKnownHostsFile=${home.resolve('known_hosts')}" as String, '-o', 'LogLevel=ERROR']
    }

    Map<String, String> gitEnvironment(String who = 'ada') {
        [GIT_SSH_COMMAND    : sshCommand(who).collect { "'$it'" }.join(' '), GIT_CONFIG_GLOBAL: '/dev/null', GIT_AUTHOR_NAME: who, GIT_AUTHOR_EMAIL: "$who@example.com" as String,
         GIT_COMMITTER_NAME: who, GIT_COMMITTER_EMAIL: "$who@example.com" as String]
    }

    /** A repository with these files, committed on main, and the remote {@code paas}. */
    Repository repository(String project, Map<String, String> files) {
        new Repository(this, project, files)
    }

    /** GET through the router. */
    Shell.Ran get(String host, String path = '/') {
        Shell.run(home, ['curl', '-sS', '-m', '10', '-o', '-', '-w', '\n%{http_code}', '-H', "Host: $host" as String, "http://127.0.0.1:$httpPort$path" as String])
    }

    String body(String host, String path = '/') {
        def lines = get(host, path).out.readLines()
        lines.size() > 1 ? lines[0..-2].join('\n') : ''
    }

    int status(String host, String path = '/') { get(host, path).out.readLines().last() as int }

    /** What this server has in Docker, by kind. */
    List<String> docker(String kind) {
        def command = switch (kind) {
            case 'containers' -> ['docker', 'ps', '-aq', '--filter', "label=paas.server=$id" as String]
            case 'networks' -> ['docker', 'network', 'ls', '--format', '{{.Name}}', '--filter', "label=paas.server=$id" as String]
            case 'volumes' -> ['docker', 'volume', 'ls', '-q', '--filter', "label=paas.server=$id" as String]
            case 'images' -> ['docker', 'images', '-q', '--filter', "label=paas.server=$id" as String]
        }
        Shell.run(home, command).out.readLines().findAll { it } as List<String>
    }

    @Override
    void close() {
        OPEN.remove(this)
        server?.destroy()
        server?.waitFor(20, TimeUnit.SECONDS)
        server?.destroyForcibly()
        caddy?.destroyForcibly()
        clean()
        home.toFile().deleteDir()
    }

    private void clean() {
        def of = { List<String> list -> Shell.run(home, list).out.readLines().findAll { it } }
        def filter = "label=paas.server=$id" as String
        of(['docker', 'ps', '-aq', '--filter', filter]).each { Shell.run(home, ['docker', 'rm', '-fv', it]) }
        of(['docker', 'network', 'ls', '-q', '--filter', filter]).each { Shell.run(home, ['docker', 'network', 'rm', it]) }
        of(['docker', 'volume', 'ls', '-q', '--filter', filter]).each { Shell.run(home, ['docker', 'volume', 'rm', it]) }
        ['inet', 'bridge'].each { Shell.run(home, ['nft', 'delete', 'table', it, "paas_$id" as String]) }
        of(['docker', 'images', '-q', '--filter', filter]).toUnique().each { Shell.run(home, ['docker', 'rmi', '-f', it]) }
    }

    /** A range of addresses that no network of this Docker touches. */
    static String freeRange() {
        def here = Path.of('/')
        def names = Shell.run(here, ['docker', 'network', 'ls', '-q']).ok().out.readLines()
        def taken = Shell.run(here, ['docker', 'network', 'inspect', '--format', '{{range .IPAM.Config}}{{.Subnet}} {{end}}'] + names).out
        def free = (20..250).findAll { !taken.contains("10.${it}.") }
        "10.${free[new Random().nextInt(free.size())]}.0.0/16"
    }

    static int freePort() { Ports.free() }

    static boolean listens(int port) {
        try {
            new Socket(InetAddress.loopbackAddress, port).close()
            true
        } catch (IOException ignored) {
            false
        }
    }

    private static String java() { Path.of(System.getProperty('java.home'), 'bin', 'java').toString() }

    private static Path root() {
        Path here = Path.of('').toAbsolutePath()
        while (!Files.exists(here.resolve('paas-server/ARCHITECTURE.md'))) {
            here = here.parent
        }
        here
    }
}
