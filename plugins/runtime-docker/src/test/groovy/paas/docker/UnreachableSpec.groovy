package paas.docker

import java.net.StandardProtocolFamily
import java.net.UnixDomainSocketAddress
import java.nio.channels.ClosedChannelException
import java.nio.channels.ServerSocketChannel
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.CopyOnWriteArrayList
import paas.spi.Cancellation
import paas.spi.Failure
import paas.spi.name.ComponentName
import paas.spi.name.InstanceId
import paas.spi.name.ProjectId
import paas.spi.run.RuntimeEvent
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

class UnreachableSpec extends Specification {

    static final InstanceId ID = new InstanceId(ProjectId.random(), ComponentName.WEB, 1, 1)

    @TempDir
    Path directory

    DockerRuntime runtime(Path socket) {
        new DockerRuntime(RealDocker.context('docker.host': "unix://$socket".toString()))
    }

    def "without Docker, #what says what to do"() {
        when:
        action(runtime(directory.resolve('none.sock')))

        then:
        def failure = thrown(Failure)
        failure.code() == 'runtime-unreachable'
        failure.kind() == Failure.Kind.OUTSIDE
        failure.sentence() == 'Docker does not answer.'
        failure.next() == 'Start Docker (systemctl start docker), then try again.'

        where:
        what     | action
        'ping'   | { it.ping() }
        'state'  | { it.state(ID) }
        'find'   | { it.find() }
        'keep'   | { it.keep(ID) }
        'letGo'  | { it.letGo(ID) }
        'remove' | { it.remove(ID) }
        'await'  | { it.await(ID, Duration.ofSeconds(1), new Cancellation()) }
        'exec'   | { it.exec(ID, ['true'], Duration.ofSeconds(1), OutputStream.nullOutputStream()) }
    }

    def "a socket that nobody listens on any more is no Docker either"() {
        given:
        def socket = directory.resolve('stale.sock')
        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket)).close()

        when:
        runtime(socket).ping()

        then:
        def failure = thrown(Failure)
        failure.sentence() == 'Docker does not answer.'
    }

    def "a daemon that goes away in the middle of its answer is unreachable"() {
        given:
        def socket = directory.resolve('dying.sock')
        def server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket))
        def dying = Thread.startVirtualThread {
            try {
                while (true) {
                    server.accept().close()
                }
            } catch (ClosedChannelException ended) {
            }
        }

        when:
        runtime(socket).ping()

        then:
        def failure = thrown(Failure)
        failure.code() == 'runtime-unreachable'

        cleanup:
        server.close()
        dying.join()
    }

    def "a lacking permission is told apart"() {
        expect:
        with(Trouble.of(new RuntimeException(new SocketException('Permission denied')), 'unix:///var/run/docker.sock')) {
            code() == 'runtime-unreachable'
            sentence() == 'The server may not use Docker: it lacks the permission for unix:///var/run/docker.sock.'
            next().contains("group 'docker'")
        }
    }

    def "watching waits for Docker, and says when it is there"() {
        given:
        def socket = directory.resolve('later.sock')
        def events = new CopyOnWriteArrayList<RuntimeEvent>()
        def watch = runtime(socket).watch { events << it }

        when:
        Files.createSymbolicLink(socket, Path.of('/var/run/docker.sock'))

        then:
        new PollingConditions(timeout: 10).eventually { assert events == [new RuntimeEvent.Reconnected()] }

        cleanup:
        watch.close()
    }
}
