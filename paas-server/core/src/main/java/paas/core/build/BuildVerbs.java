package paas.core.build;

import java.util.List;
import paas.core.project.Projects;
import paas.core.verb.Verb;

/** The verbs about builds. */
public final class BuildVerbs {

    private BuildVerbs() {
    }

    public static List<Verb<?>> of(Projects projects, Builds builds, BuildLogs logs) {
        return List.of(new ListBuilds(projects, builds), new ShowBuildLog(projects, builds, logs));
    }
}
