package paas.core.log;

import java.time.Clock;
import java.util.List;
import paas.core.project.Projects;
import paas.core.verb.Verb;

/** The verbs about logs. */
public final class LogVerbs {

    private LogVerbs() {
    }

    public static List<Verb<?>> of(Projects projects, Logs logs, Clock clock) {
        return List.of(new ShowLogs(projects, logs, clock));
    }
}
