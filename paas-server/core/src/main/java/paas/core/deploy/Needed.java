package paas.core.deploy;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import paas.core.generation.Instances;
import paas.core.operation.Operation;
import paas.core.operation.Operations;
import paas.core.project.Project;
import paas.core.release.Release;
import paas.core.release.Releases;
import paas.core.release.Retention;
import paas.spi.build.Artifact;

/**
 * Which images no clean-up may take: those of kept releases, of instances that should be there, and of what is being deployed right now. Every clean-up
 * looks at what is there first and asks this afterwards: what is made meanwhile was not seen, and what was seen has its row by then.
 */
final class Needed {

    private static final int ALL = 100_000;

    private final Releases releases;
    private final Instances instances;
    private final Operations operations;
    private final Retention retention;
    private final Clock clock;

    Needed(Releases releases, Instances instances, Operations operations, Retention retention, Clock clock) {
        this.releases = releases;
        this.instances = instances;
        this.operations = operations;
        this.retention = retention;
        this.clock = clock;
    }

    /** The tags of a project's images. */
    Set<String> tags(Project project) {
        Set<String> tags = new HashSet<>(inUse(project));
        List<Release> all = releases.list(project.id(), ALL);
        retention.kept(all, project.serving(), clock.instant()).forEach(artifact -> tags.add(tag(artifact)));
        instances.of(project.id()).stream().flatMap(instance -> instance.release().stream())
                .forEach(number -> all.stream().filter(release -> release.number().equals(number)).forEach(release -> tags.add(tag(release.artifact()))));
        return tags;
    }

    /** Those that a running or interrupted deploy said it would use. */
    private Set<String> inUse(Project project) {
        Set<String> tags = new HashSet<>();
        for (Operation operation : operations.unfinished()) {
            if (operation.project().equals(project.id())) {
                operations.steps(operation.id()).stream().filter(step -> StepNames.ARTIFACTS.contains(step.name())).forEach(step -> tags.add(step.data()));
            }
        }
        return tags;
    }

    static String tag(Artifact artifact) {
        return switch (artifact) {
            case Artifact.Image image -> image.tag();
            case Artifact.Bundle bundle -> bundle.directory().toString();
        };
    }
}
