package paas.core.deploy;

import java.util.Map;
import java.util.OptionalInt;
import paas.core.component.Attachments;
import paas.core.component.Components;
import paas.core.component.Formations;
import paas.core.component.Manifest;
import paas.core.config.Configuration;
import paas.core.config.Configurations;
import paas.core.config.Edits;
import paas.core.project.Project;
import paas.spi.Output;
import paas.spi.build.Built;
import paas.spi.run.Runtime;

/** Makes the components of a release of what the source says, what was built, and what the project has. */
final class Composing {

    private static final int TASK_SECONDS = 600;
    private static final String SIGNAL = "SIGTERM";

    private final Runtime runtime;
    private final Configurations configurations;
    private final Attachments attachments;
    private final Formations formations;
    private final Pipeline.Limits limits;

    Composing(Runtime runtime, Configurations configurations, Attachments attachments, Formations formations, Pipeline.Limits limits) {
        this.runtime = runtime;
        this.configurations = configurations;
        this.attachments = attachments;
        this.formations = formations;
        this.limits = limits;
    }

    /** The configuration that the release will have: the current one, and what the source's app.json asks for. */
    Configuration configure(Project project, Manifest manifest, String who) {
        Configuration current = configurations.current(project.id());
        Map<String, String> edits = manifest.appJson().env().edits(current.values(), project.serving().isEmpty());
        return edits.isEmpty() ? current : configurations.version(project.id(), configurations.stage(project.id(), Edits.set(edits), who));
    }

    Components components(Project project, Manifest manifest, Built built, Output output) {
        Components components = Components.of(manifest, built, runtime.facts(built.artifact()), attachments.of(project.id()), defaults(project));
        components.notes().forEach(output::detail);
        components.warnings().forEach(output::warn);
        return components;
    }

    private Components.Defaults defaults(Project project) {
        return new Components.Defaults(port(project), limits.memory(), (int) limits.grace().toSeconds(), TASK_SECONDS, SIGNAL, project.serving().isEmpty(),
                formations.of(project.id()).keySet());
    }

    private static OptionalInt port(Project project) {
        return project.setting("port").map(port -> OptionalInt.of(Integer.parseInt(port))).orElse(OptionalInt.empty());
    }
}
