package paas.core.deploy;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.operation.Operation;
import paas.core.operation.Operations;
import paas.core.project.Project;
import paas.core.release.Release;
import paas.core.release.Releases;
import paas.spi.Failure;
import paas.spi.build.Artifact;
import paas.spi.name.OperationId;
import paas.spi.run.Found;
import paas.spi.run.Runtime;

/** Keeps the disk from filling: takes away the images of old builds that no kept release needs. Touches only what carries our labels. */
final class Cleaning {

    private static final Logger LOG = LoggerFactory.getLogger(Cleaning.class);
    private static final int ALL = 10_000;
    private static final String WARM = "warm-";

    private final Releases releases;
    private final Operations operations;
    private final Runtime runtime;
    private final int kept;

    /** @param kept how many different artifacts that have served a project can go back to */
    Cleaning(Releases releases, Operations operations, Runtime runtime, int kept) {
        this.releases = releases;
        this.operations = operations;
        this.runtime = runtime;
        this.kept = kept;
    }

    /** In the background: what cannot be taken away now is taken away after a later deploy. */
    void begin(Project project) {
        Thread.ofVirtual().name("clean-" + project.id()).start(() -> {
            try {
                clean(project);
            } catch (Failure e) {
                LOG.warn("old images of {} stay for now: {}", project.name(), e.sentence());
            }
        });
    }

    void clean(Project project) {
        Set<String> needed = needed(project);
        Set<OperationId> open = operations.unfinished().stream().map(Operation::id).collect(Collectors.toSet());
        for (Found found : runtime.find()) {
            if (found instanceof Found.FoundImage image && image.project().equals(project.id()) && !needed.contains(image.tag())
                    && !image.tag().contains(":" + WARM) && image.operation().filter(open::contains).isEmpty()) {
                runtime.remove(image);
            }
        }
    }

    /** The tags of the artifact that serves and of the newest others that did. */
    private Set<String> needed(Project project) {
        Set<String> tags = new HashSet<>();
        project.serving().flatMap(number -> releases.find(project.id(), number)).ifPresent(release -> tags.add(tag(release)));
        for (Release release : releases.list(project.id(), ALL)) {
            if (release.state() == Release.State.SERVED && tags.size() < kept) {
                tags.add(tag(release));
            }
        }
        return tags;
    }

    private static String tag(Release release) {
        return switch (release.artifact()) {
            case Artifact.Image image -> image.tag();
            case Artifact.Bundle bundle -> bundle.directory().toString();
        };
    }
}
