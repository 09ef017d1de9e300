package paas.core.deploy;

import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.build.Build;
import paas.core.build.Builds;
import paas.core.generation.Instance;
import paas.core.generation.Instances;
import paas.core.generation.Launcher;
import paas.core.operation.Operation;
import paas.core.operation.Operations;
import paas.core.operation.Step;
import paas.core.release.Release;
import paas.core.release.Releases;
import paas.spi.Failure;
import paas.spi.build.Artifact;
import paas.spi.run.Runtime;

/** Takes away everything that an operation made before it was committed. The same code runs after a failure and after a kill of the server. */
final class Undo {

    private static final Logger LOG = LoggerFactory.getLogger(Undo.class);
    private static final int RECENT = 20;

    private final Instances instances;
    private final Launcher launcher;
    private final Releases releases;
    private final Builds builds;
    private final Operations operations;
    private final Runtime runtime;
    private final Clock clock;

    Undo(Instances instances, Launcher launcher, Releases releases, Builds builds, Operations operations, Runtime runtime, Clock clock) {
        this.instances = instances;
        this.launcher = launcher;
        this.releases = releases;
        this.builds = builds;
        this.operations = operations;
        this.runtime = runtime;
        this.clock = clock;
    }

    /** Undoes, and leaves the operation open when something outside did not let it: the reconciler tries again. @return whether all was undone */
    boolean undo(Operation operation, String code, String reason) {
        try {
            instances.of(operation.project()).stream().filter(instance -> startedBy(instance, operation)).forEach(launcher::discard);
            operations.steps(operation.id()).stream().filter(step -> step.name().equals(StepNames.VOLUME)).forEach(step -> removeVolume(operation, step));
            releases.list(operation.project(), RECENT).stream().filter(release -> preparedBy(release, operation))
                    .forEach(release -> releases.failed(operation.project(), release.number(), reason));
            builds.list(operation.project(), RECENT).stream().filter(build -> build.operation().equals(operation.id())).forEach(build -> undo(build, code));
            operations.state(operation.id(), Operation.State.UNDONE, Optional.of(code));
            return true;
        } catch (Failure e) {
            LOG.warn("Operation {} could not be undone yet: {}", operation.id(), e.sentence());
            return false;
        } catch (RuntimeException e) {
            LOG.error("Operation {} could not be undone yet", operation.id(), e);
            return false;
        }
    }

    private void undo(Build build, String code) {
        if (build.ended().isEmpty()) {
            builds.end(build.project(), build.number(), clock.instant(), code, Optional.empty());
        }
        build.artifact().ifPresent(this::remove);
    }

    /** A warm cache may hold on to an image; it is then only untagged. */
    private void remove(Artifact artifact) {
        runtime.remove(artifact);
    }

    private void removeVolume(Operation operation, Step step) {
        runtime.removeVolume(operation.project(), step.data());
    }

    private static boolean startedBy(Instance instance, Operation operation) {
        return instance.operation().equals(operation.id()) && instance.state() == Instance.State.STARTING;
    }

    private static boolean preparedBy(Release release, Operation operation) {
        return release.operation().equals(operation.id()) && release.state() == Release.State.PREPARED;
    }
}
