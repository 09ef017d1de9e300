package paas.docker

import com.github.dockerjava.transport.DockerHttpClient
import java.net.StandardProtocolFamily
import java.net.UnixDomainSocketAddress
import java.nio.channels.ClosedChannelException
import java.nio.channels.ServerSocketChannel
import java.nio.channels.SocketChannel
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

    DockerRuntime runtime(Path socket, int timeout = 60) {
        new DockerRuntime(RealDocker.context('docker.host': "unix://$socket".toString(), 'docker.timeout': timeout.toString()))
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

    def "a daemon that takes requests and never answers is given up, at #what"() {
        given:
        def silent = silent(directory.resolve('silent.sock'))
        def hanging = runtime(directory.resolve('silent.sock'), 1)

        when:
        action(hanging)

        then:
        def failure = thrown(Failure)
        failure.code() == 'runtime-unreachable'
        failure.sentence() == 'Docker takes requests and does not answer them.'

        cleanup:
        silent.close()

        where:
        what              | action
        'ping'            | { it.ping() }
        'state'           | { it.state(ID) }
        'remove'          | { it.remove(ID) }
        'exec'            | { it.exec(ID, ['true'], Duration.ofSeconds(1), OutputStream.nullOutputStream()) }
    }

    def "nor does a full queue of connections, or a body that nobody reads, block for ever"() {
        given: 'nobody accepts, and nobody reads'
        def socket = directory.resolve('full.sock')
        def server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket), 1)
        def transport = new Transport(URI.create("unix://$socket"), new Answering(Duration.ofMillis(500)))

        when: 'more than fit into the queue, with more than fits into the pipe'
        def failures = (1..4).collect {
            try {
                transport.execute(DockerHttpClient.Request.builder().method('PUT').path('/containers/x/archive').body(new ByteArrayInputStream(new byte[4 << 20])).build())
                null
            } catch (UncheckedIOException e) {
                e.cause
            }
        }

        then:
        failures*.cause*.class.toSet() == [SocketTimeoutException] as Set

        cleanup:
        server.close()
    }

    def "#path may be silent for #seconds s, and is a stream: #stream"() {
        expect:
        new Answering(Duration.ofSeconds(60)).limit(path).toSeconds() == seconds
        new Answering(Duration.ofSeconds(60)).stream(path) == stream

        where:
        path                                | seconds | stream
        '/_ping'                            | 60      | false
        '/containers/web/json'              | 60      | false
        '/containers/build/json'            | 60      | false
        '/containers/abc/stop?t=30'         | 90      | false
        '/events?since=1.5'                 | 60      | true
        '/v1.41/exec/abc/start'             | 60      | true
        '/containers/abc/wait'              | 600     | true
        '/build?t=17'                       | 600     | true
        '/images/create?fromImage=a'        | 600     | true
        '/commit?container=abc&t=1'         | 600     | false
    }

    def "a watch does not take a daemon that never answers for one that does"() {
        given:
        def socket = directory.resolve('waking.sock')
        def silent = silent(socket)
        def events = new CopyOnWriteArrayList<RuntimeEvent>()

        when:
        def watch = runtime(socket, 1).watch { events << it }

        then:
        events.empty

        when: 'it is replaced by one that answers'
        silent.close()
        Files.delete(socket)
        Files.createSymbolicLink(socket, Path.of('/var/run/docker.sock'))

        then:
        new PollingConditions(timeout: 20).eventually { assert events == [new RuntimeEvent.Reconnected()] }

        cleanup:
        watch.close()
    }

    /** Accepts, and says nothing. */
    private static AutoCloseable silent(Path socket) {
        def server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket))
        def taken = new CopyOnWriteArrayList<SocketChannel>()
        def accepting = Thread.startVirtualThread {
            try {
                while (true) {
                    taken << server.accept()
                }
            } catch (ClosedChannelException ended) {
            }
        }
        return {
            server.close()
            accepting.join()
            taken*.close()
        }
    }

    def "what breaks on our side is not put on Docker: #broken.class.simpleName"() {
        when:
        new Docker(RealDocker.HOST, Duration.ofSeconds(60)).ask { throw broken }

        then:
        def same = thrown(RuntimeException)
        same.is(broken)

        where:
        broken << [new IllegalStateException('ours'), new UncheckedIOException(new IOException('the reader has gone')), new NullPointerException(),
                   Failure.usage('some', 'Some.', '')]
    }

    def "nor what cannot be read, or written, on the way"() {
        when:
        new Transport(URI.create(RealDocker.HOST), new Answering(Duration.ofSeconds(60)))
                .execute(DockerHttpClient.Request.builder().method('PUT').path('/containers/x/archive?path=/').body(unreadable()).build())

        then:
        def failure = thrown(UncheckedIOException)
        failure.cause.message == 'the source cannot be read'
        !(failure.cause instanceof Lost)
    }

    private static InputStream unreadable() {
        new InputStream() {
            @Override
            int read() { throw new IOException('the source cannot be read') }

            @Override
            int read(byte[] into, int from, int length) { read() }
        }
    }

    def "a lacking permission is told apart"() {
        expect:
        with(Trouble.of(new RuntimeException(new Lost(new SocketException('Permission denied'))), 'unix:///var/run/docker.sock') as Failure) {
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
