package paas.core.build

import java.nio.file.Files
import java.nio.file.Path
import paas.spi.Output
import paas.spi.name.ProjectId
import spock.lang.Specification
import spock.lang.TempDir

class BuildLogsSpec extends Specification {

    @TempDir
    Path data

    ProjectId project = ProjectId.random()

    def 'a build that prints without end does not fill the disk, and still shows everything'() {
        given:
        def logs = new BuildLogs(data)
        def shown = 0
        def live = [detail: { String line -> shown++ }] as Output

        when:
        logs.open(project, 1, live).withCloseable { log -> 2000.times { log.output().detail('ä' * 5_000) } }

        then:
        shown == 2000
        def file = logs.file(project, 1)
        Files.size(file) <= BuildLogs.MOST + 100
        Files.readAllLines(file).last() == ' !     The rest is not kept: the log of one build holds 16 MiB.'
    }

    def 'old logs go, but for those that are kept and the last fifty'() {
        given:
        def logs = new BuildLogs(data)
        Files.createDirectories(logs.file(project, 1).parent)
        (1..70).each { Files.writeString(logs.file(project, it), 'x') }
        Files.writeString(logs.file(project, 1).resolveSibling('note.txt'), 'of somebody')

        when:
        logs.clean(project, [3, 5, 65] as Set)

        then:
        (1..70).findAll { Files.exists(logs.file(project, it)) } == [3, 5] + (21..70).toList()
        Files.exists(logs.file(project, 1).resolveSibling('note.txt'))

        when: 'there is nothing of it'
        logs.clean(ProjectId.random(), [] as Set)

        then:
        noExceptionThrown()
    }
}
