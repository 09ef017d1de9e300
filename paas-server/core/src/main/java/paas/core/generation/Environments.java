package paas.core.generation;

import java.util.LinkedHashMap;
import java.util.Map;
import paas.core.component.Component;
import paas.core.project.Project;
import paas.core.release.Release;

/** The environment of a process: the configuration of its release, and what the platform tells every process. */
public final class Environments {

    private Environments() {
    }

    /** @param configuration decrypted */
    public static Map<String, String> of(Project project, Release release, Component.Process process, int ordinal, Map<String, String> configuration) {
        Map<String, String> environment = of(project, release, configuration);
        environment.put("PAAS_INSTANCE", process.name() + "." + ordinal);
        if (process.port() > 0) {
            environment.put("PORT", Integer.toString(process.port()));
        }
        return environment;
    }

    /** Of a task. */
    public static Map<String, String> of(Project project, Release release, Map<String, String> configuration) {
        Map<String, String> environment = new LinkedHashMap<>(configuration);
        environment.put("PAAS_PROJECT", project.name().value());
        environment.put("PAAS_RELEASE", release.number().toString());
        environment.put("SOURCE_VERSION", release.commit());
        return environment;
    }
}
