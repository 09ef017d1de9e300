package paas.docker.logs

import java.net.StandardProtocolFamily
import java.net.UnixDomainSocketAddress
import java.nio.channels.ClosedChannelException
import java.nio.channels.ServerSocketChannel
import java.nio.channels.SocketChannel
import java.nio.file.Path
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit
import paas.spi.PluginContext
import paas.spi.name.ComponentName
import paas.spi.name.InstanceId
import paas.spi.name.ProjectId
import spock.lang.Specification
import spock.lang.TempDir

class DaemonSilentSpec extends Specification {

    @TempDir
    Path directory

    def "a daemon that takes requests and never answers counts as lost"() {
        given:
        def socket = directory.resolve('silent.sock')
        def server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket))
        def taken = new CopyOnWriteArrayList<SocketChannel>()
        Thread.startVirtualThread {
            try {
                while (true) {
                    taken << server.accept()
                }
            } catch (ClosedChannelException ended) {
            }
        }
        def context = new PluginContext('silent', ['docker.host': "unix://$socket".toString(), 'docker.timeout': '1'], directory, directory)
        def ends = new LinkedBlockingQueue<Boolean>()

        when:
        new DockerLogsPlugin().logSources(context).first().follow(new InstanceId(ProjectId.random(), ComponentName.WEB, 1, 1), '', { }, { ends << it })

        then:
        ends.poll(20, TimeUnit.SECONDS) == false

        cleanup:
        server?.close()
        taken*.close()
    }
}
