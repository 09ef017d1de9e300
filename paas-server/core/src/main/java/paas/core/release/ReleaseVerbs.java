package paas.core.release;

import java.util.List;
import paas.core.project.Projects;
import paas.core.verb.Verb;

/** The verbs about releases. */
public final class ReleaseVerbs {

    private ReleaseVerbs() {
    }

    public static List<Verb<?>> of(Projects projects, Releases releases) {
        return List.of(new ListReleases(projects, releases), new RollBackRelease(projects, releases), new RedeployRelease(projects));
    }
}
