package paas.core.deploy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.operation.Operation;
import paas.core.operation.Operations;
import paas.core.project.Project;
import paas.spi.Failure;
import paas.spi.name.OperationId;
import paas.spi.run.Found;
import paas.spi.run.Runtime;

/** Keeps the disk from filling: takes away the images of old builds that nothing needs. Touches only what carries our labels. */
final class Cleaning {

    private static final Logger LOG = LoggerFactory.getLogger(Cleaning.class);
    private static final String WARM = ":warm-";

    private final Needed needed;
    private final Operations operations;
    private final Runtime runtime;

    Cleaning(Needed needed, Operations operations, Runtime runtime) {
        this.needed = needed;
        this.operations = operations;
        this.runtime = runtime;
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
        old(project, runtime.find()).forEach(runtime::remove);
    }

    /** The images of a project that nothing needs. @param found before anything else was asked: see {@link Needed} */
    List<Found.FoundImage> old(Project project, List<Found> found) {
        Set<OperationId> open = operations.unfinished().stream().map(Operation::id).collect(Collectors.toSet());
        Set<String> tags = needed.tags(project);
        return found.stream().filter(Found.FoundImage.class::isInstance).map(Found.FoundImage.class::cast)
                .filter(image -> image.project().equals(project.id()) && !tags.contains(image.tag()) && !warm(image) && image.operation().filter(open::contains).isEmpty())
                .toList();
    }

    /** Whether it is a builder's own, which holds installed dependencies. */
    static boolean warm(Found.FoundImage image) {
        return image.tag().contains(WARM);
    }
}
