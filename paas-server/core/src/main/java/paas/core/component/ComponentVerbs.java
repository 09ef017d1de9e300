package paas.core.component;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import paas.core.project.Projects;
import paas.core.verb.Verb;

/** The verbs about the services of a project. */
public final class ComponentVerbs {

    private ComponentVerbs() {
    }

    /** @param kinds the names that the catalogue knows */
    public static List<Verb<?>> of(Projects projects, Attachments attachments, Supplier<? extends Collection<String>> kinds) {
        return List.of(new AddService(projects, attachments, kinds), new RemoveService(projects, attachments));
    }
}
