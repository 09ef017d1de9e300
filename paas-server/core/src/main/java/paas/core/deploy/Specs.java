package paas.core.deploy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import paas.core.component.Commands;
import paas.core.component.Component;
import paas.core.component.HealthCheck;
import paas.core.config.Configurations;
import paas.core.generation.Environments;
import paas.core.generation.Instance;
import paas.core.generation.Launcher;
import paas.core.project.Project;
import paas.core.release.Release;
import paas.core.release.Releases;
import paas.spi.Failure;
import paas.spi.run.ImageFacts;
import paas.spi.run.InstanceSpec;
import paas.spi.run.Limits;
import paas.spi.run.Runtime;

/** Says how the instances of a release's processes and tasks are started. */
final class Specs {

    private final Runtime runtime;
    private final Launcher launcher;
    private final Configurations configurations;
    private final Releases releases;

    Specs(Runtime runtime, Launcher launcher, Configurations configurations, Releases releases) {
        this.runtime = runtime;
        this.launcher = launcher;
        this.configurations = configurations;
        this.releases = releases;
    }

    /** What all instances of one release share is asked for once. */
    OfRelease of(Project project, Release release) {
        return new OfRelease(project, release, runtime.facts(release.artifact()), configurations.version(project.id(), release.configuration()).values());
    }

    /** How an instance that is there was started. @param row of a process */
    InstanceSpec of(Project project, Instance row) {
        return of(project, release(row)).process(process(row), row);
    }

    private Release release(Instance row) {
        return row.release().flatMap(number -> releases.find(row.id().project(), number)).orElseThrow(() -> lost(row));
    }

    private Component.Process process(Instance row) {
        return release(row).processes().stream().filter(p -> p.name().equals(row.id().component())).findFirst().orElseThrow(() -> lost(row));
    }

    /** What an instance that is there must answer. @param row of a process */
    List<HealthCheck> checks(Instance row) {
        return process(row).checks();
    }

    private static Failure lost(Instance row) {
        return Failure.internal("release-lost", "What " + row.id().shown() + " was started from is not in the database.", null);
    }

    /** Makes the specs of one release. */
    final class OfRelease {

        private final Project project;
        private final Release release;
        private final ImageFacts facts;
        private final Map<String, String> configuration;

        private OfRelease(Project project, Release release, ImageFacts facts, Map<String, String> configuration) {
            this.project = project;
            this.release = release;
            this.facts = facts;
            this.configuration = configuration;
        }

        InstanceSpec process(Component.Process process, Instance row) {
            Map<String, String> environment = Environments.of(project, release, process, row.id().ordinal(), configuration);
            return spec(row, process.command(), environment, process.port(), List.of(process.name().value()), process.memory(), process.stopSignal());
        }

        InstanceSpec task(Component.Task task, Instance row, long memory) {
            return spec(row, task.command(), Environments.of(project, release, configuration), 0, List.of(), memory, "SIGTERM");
        }

        private InstanceSpec spec(Instance row, String command, Map<String, String> environment, int port, List<String> aliases, long memory, String signal) {
            Commands.Invocation invocation = Commands.of(command, facts, environment);
            Map<String, String> all = new LinkedHashMap<>(environment);
            all.putAll(invocation.environment());
            Limits limits = new Limits(memory, Limits.INSTANCE.cpuWeight(), 0, Limits.INSTANCE.pids());
            return new InstanceSpec(row.id(), row.operation(), project.name(), release.number().value(), release.artifact(), invocation.entrypoint(), invocation.command(), all,
                    launcher.network(project.id()), row.address(), port, aliases, List.of(), Map.of(), limits, signal, true);
        }
    }
}
