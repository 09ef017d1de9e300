package paas.docker.logs

import java.nio.file.Path
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit
import paas.docker.DockerPlugin
import paas.spi.PluginContext
import paas.spi.log.LogLine
import paas.spi.name.ComponentName
import paas.spi.name.InstanceId
import paas.spi.name.OperationId
import paas.spi.name.ProjectId
import paas.spi.name.ProjectName
import paas.spi.run.InstanceSpec
import paas.spi.run.Limits
import paas.testkit.PrivateDocker
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

class DaemonLostSpec extends Specification {

    def "a follower says that the daemon was lost, and reading goes on where it stopped"() {
        given:
        def docker = new PrivateDocker()
        docker.load('paas/debian:bookworm')
        def context = new PluginContext('lost', ['docker.host': docker.host()], Path.of('.'), Path.of('target/data'))
        def runtime = new DockerPlugin().runtimes(context).first()
        def logs = new DockerLogsPlugin().logSources(context).first()
        def network = DockerLogSourceSpec.network(ProjectId.random())
        def id = new InstanceId(network.project(), ComponentName.WEB, 1, 1)
        def lines = new CopyOnWriteArrayList<LogLine>()
        def ends = new LinkedBlockingQueue<Boolean>()
        def soon = new PollingConditions(timeout: 60, delay: 0.1)
        runtime.ensureNetwork(network)
        runtime.start(new InstanceSpec(id, new OperationId(1), new ProjectName('shop'), 1, DockerLogSourceSpec.base(), Optional.empty(),
                ['sh', '-c', 'n=$(cat /n 2>/dev/null || echo 0); while :; do n=$((n+1)); echo $n > /n.new; mv /n.new /n; echo "line $n"; sleep 0.02; done'], [:], network,
                network.gateway().replaceFirst(/\.1$/, '.2'), 0, [], [], [:], new Limits(64L << 20, 512, 0, 64), 'SIGKILL', false))
        runtime.keep(id)

        when:
        logs.follow(id, '', { lines << it }, { ends << it })
        soon.eventually { assert lines.size() > 100 }
        docker.stop()

        then:
        ends.poll(60, TimeUnit.SECONDS) == false

        when:
        def read = lines.size()
        docker.start()
        def follower = logs.follow(id, lines.last().position(), { lines << it }, { ends << it })

        then:
        soon.eventually { assert lines.size() > read + 100 }
        def numbers = lines*.text().collect { (it - 'line ') as int }
        // a line may have been written to the file and not yet printed, or the other way round, when the program was killed
        numbers.toSet().size() >= numbers.size() - 1
        (1..numbers.last()).toList().count { !(it in numbers) } <= 1

        cleanup:
        follower?.close()
        runtime?.remove(id)
        runtime?.removeNetwork(network.project())
        docker?.close()
    }
}
