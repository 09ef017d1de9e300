package paas.core.deploy;

import java.util.List;
import paas.core.project.Projects;
import paas.core.release.Releases;
import paas.core.verb.Verb;

/** The verbs about deploys as such. */
final class DeployVerbs {

    private DeployVerbs() {
    }

    static List<Verb<?>> of(Projects projects, Releases releases, Explaining explaining, Garbage garbage) {
        return List.of(new ExplainDeploy(projects, releases, explaining), new CollectGarbage(garbage));
    }
}
