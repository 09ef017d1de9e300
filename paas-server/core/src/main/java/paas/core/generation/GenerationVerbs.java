package paas.core.generation;

import java.util.List;
import paas.core.project.Projects;
import paas.core.verb.Verb;
import paas.spi.run.Runtime;

/** The verbs about what runs. */
public final class GenerationVerbs {

    private GenerationVerbs() {
    }

    public static List<Verb<?>> of(Projects projects, Parts parts, Instances instances, Runtime runtime) {
        return List.of(new ShowInstances(projects, instances, runtime), new ListComponents(projects, new ComponentStates(parts, instances, runtime)),
                new StartTarget(projects, parts), new StopTarget(projects, parts), new RestartTarget(projects, parts), new ScaleProcesses(projects, parts));
    }
}
