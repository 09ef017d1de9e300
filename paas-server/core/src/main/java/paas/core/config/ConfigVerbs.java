package paas.core.config;

import java.util.List;
import paas.core.access.Gate;
import paas.core.project.Projects;
import paas.core.verb.Verb;

/** The verbs about the variables of a project. */
public final class ConfigVerbs {

    private ConfigVerbs() {
    }

    public static List<Verb<?>> of(Projects projects, Configurations configurations, Gate gate) {
        return List.of(new ShowConfiguration(projects, configurations, gate), new GetVariable(projects, configurations),
                new SetVariables(projects, configurations), new UnsetVariables(projects, configurations));
    }
}
