package paas.acceptance

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import paas.testkit.Ports
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** What the server stands on breaks: it is said in a sentence, sites go on serving, and all is well when it ends. */
class BrokenWorldAcceptance extends Specification {

    def directory = Files.createTempDirectory('paas-broken')
    def opened = []

    def cleanup() {
        opened.reverse().each { it() }
        directory.toFile().deleteDir()
    }

    def "Docker is stopped: a push says so and changes nothing; Docker killed in the middle of a deploy; both times all is well once it is back"() {
        given: 'the only way of the server to Docker'
        def way = relay('docker.sock', '/var/run/docker.sock')
        def server = server('docker.host': "unix://${directory.resolve('docker.sock')}" as String)
        server.ssh('create shop').ok()
        def shop = server.repository('shop', [Dockerfile: TestImage.dockerfile(), 'server.py': TestImage.page('one')])
        shop.push().ok()

        when: 'it is stopped'
        end(way)
        def pushed = shop.commit(['server.py': TestImage.page('two')]).push()

        then:
        pushed.status != 0
        pushed.err.contains('Docker does not answer')
        server.body('shop.localhost').startsWith('one')

        when: 'it is back'
        way = relay('docker.sock', '/var/run/docker.sock')

        then:
        shop.push().ok()
        server.body('shop.localhost').startsWith('two')

        when: 'it is killed in the middle of a deploy'
        def push = shop.commit(['server.py': "import time\ntime.sleep(15)\n" + TestImage.page('three')]).start(['push', 'paas', 'main'])
        new PollingConditions(timeout: 30).eventually { assert server.docker('containers').size() == 2 }
        end(way)

        then:
        push.waitFor(60, TimeUnit.SECONDS)
        push.exitValue() != 0
        server.body('shop.localhost').startsWith('two')

        when:
        way = relay('docker.sock', '/var/run/docker.sock')

        then: 'what was half done is taken away'
        new PollingConditions(timeout: 60, delay: 1).eventually { assert server.docker('containers').size() == 1 }
        shop.commit(['server.py': TestImage.page('four')]).push().ok()
        server.body('shop.localhost').startsWith('four')
    }

    def "a full disk: pushes are refused with the reason, sites serve, and all is well when there is room again"() {
        given:
        def data = Files.createDirectories(directory.resolve('small'))
        Shell.run(directory, ['mount', '-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', data.toString()]).ok()
        opened << { Shell.run(directory, ['umount', '-l', data.toString()]) }
        def server = server('data': data.toString(), 'checks.disk.min': '0')
        server.ssh('create shop').ok()
        def shop = server.repository('shop', [Dockerfile: TestImage.dockerfile(), 'server.py': TestImage.page('one')])
        shop.push().ok()

        when:
        Shell.run(directory, ['sh', '-c', "cat /dev/zero > '$data/filler'" as String])
        def pushed = shop.commit(['server.py': TestImage.page('two'), 'more.txt': 'x' * 100_000]).push()

        then:
        pushed.status != 0
        pushed.err.contains(' ! ')
        !pushed.err.contains('Exception')
        server.body('shop.localhost').startsWith('one')

        when:
        Files.delete(data.resolve('filler'))

        then:
        new PollingConditions(timeout: 40, delay: 1).eventually { assert shop.push().status == 0 }
        server.body('shop.localhost').startsWith('two')
    }

    def "a database that is gone: refused in a sentence, sites serve, and it goes on when the database is back"() {
        given:
        def port = PaasServer.freePort()
        def way = relay(port, postgres())
        def server = server('database.url': "postgresql://postgres@127.0.0.1:$port/postgres" as String)
        server.ssh('create shop').ok()
        def shop = server.repository('shop', [Dockerfile: TestImage.dockerfile(), 'server.py': TestImage.page('one')])
        shop.push().ok()

        when:
        end(way)
        def pushed = shop.commit(['server.py': TestImage.page('two')]).push()

        then:
        pushed.status != 0
        !pushed.err.contains('Exception')
        server.body('shop.localhost').startsWith('one')

        when:
        way = relay(port, lastPostgres)

        then:
        new PollingConditions(timeout: 60, delay: 1).eventually { assert shop.push().status == 0 }
        server.body('shop.localhost').startsWith('two')
    }

    def "a server that cannot have one of its ports ends with the reason, without having let anybody in"() {
        given:
        def taken = new ServerSocket(Ports.free(), 1, InetAddress.loopbackAddress)
        opened << { taken.close() }
        def server = new PaasServer('http.port': taken.localPort as String)
        opened << { server.close() }

        when:
        server.start()

        then:
        thrown(AssertionError)
        server.log().contains("The HTTP address 127.0.0.1:$taken.localPort cannot be had.")
        !server.log().contains('accepts logins')
    }

    def "a network that something else made in our range is gone around"() {
        given:
        def range = PaasServer.freeRange().replace('.0.0/16', '.0.0/23')
        def foreign = "paas-foreign-${PaasServer.freePort()}".toString()
        Shell.run(directory, ['docker', 'network', 'create', '--subnet', range.replace('/23', '/24'), foreign]).ok()
        opened << { Shell.run(directory, ['docker', 'network', 'rm', foreign]) }
        def server = server('network.range': range)
        server.ssh('create shop').ok()

        expect:
        server.repository('shop', [Dockerfile: TestImage.dockerfile(), 'server.py': TestImage.page('one')]).push().ok()
        server.body('shop.localhost').startsWith('one')
    }

    private int lastPostgres

    private PaasServer server(Map<String, String> settings) {
        def server = new PaasServer(settings).start()
        opened << { server.close() }
        server
    }

    /** A socket that leads to another while the process lives. */
    private Process relay(String socket, String to) {
        Path file = directory.resolve(socket)
        Files.deleteIfExists(file)
        def way = Shell.start(directory, ['socat', "UNIX-LISTEN:$file,fork,mode=666", "UNIX-CONNECT:$to"])
        opened << { end(way) }
        new PollingConditions(timeout: 10, delay: 0.05).eventually { assert Files.exists(file) }
        way
    }

    private Process relay(int port, int to) {
        def way = Shell.start(directory, ['socat', "TCP-LISTEN:$port,bind=127.0.0.1,fork,reuseaddr", "TCP:127.0.0.1:$to"])
        opened << { end(way) }
        new PollingConditions(timeout: 10, delay: 0.05).eventually { assert PaasServer.listens(port) }
        way
    }

    /** With every connection it carries. */
    private static void end(Process way) {
        way.toHandle().descendants().forEach { it.destroyForcibly() }
        way.destroyForcibly().waitFor()
    }

    /** A PostgreSQL of our own. @return its port */
    private int postgres() {
        def postgres = new Postgres()
        opened << { postgres.close() }
        lastPostgres = postgres.port
    }
}
