package paas.core.fake

import java.util.function.Consumer
import paas.core.log.Line
import paas.core.log.Logs
import paas.core.log.Wanted
import paas.spi.Cancellation
import paas.spi.name.ProjectId

/** Logs in memory: following gives what is there, and ends. */
class FakeProjectLogs implements Logs {

    final Map<ProjectId, List<Line>> all = [:].withDefault { [] }
    /** What happens while somebody follows. */
    Closure<?> meanwhile = { }

    @Override
    void tail(ProjectId project, Wanted wanted, Cancellation cancellation, Consumer<Line> line) {
        all[project].findAll { wanted.covers(it) }.takeRight(wanted.lines()).each { line.accept(it) }
    }

    @Override
    void follow(ProjectId project, Wanted wanted, Cancellation cancellation, Consumer<Line> line) {
        tail(project, wanted, cancellation, line)
        meanwhile()
    }
}
