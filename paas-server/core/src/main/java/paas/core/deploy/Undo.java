package paas.core.deploy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
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
import paas.core.project.Projects;
import paas.core.release.Release;
import paas.core.release.Releases;
import paas.spi.Failure;
import paas.spi.Output;
import paas.spi.build.Artifact;
import paas.spi.name.ProjectId;
import paas.spi.run.Found;
import paas.spi.run.InstanceState;
import paas.spi.run.Runtime;

/** Takes away everything that an operation made before it was committed. The same code runs after a failure and after a kill of the server. */
final class Undo {

    private static final Logger LOG = LoggerFactory.getLogger(Undo.class);
    private static final int RECENT = 20;

    private final Instances instances;
    private final Launcher launcher;
    private final Restoring restoring;
    private final Releases releases;
    private final Builds builds;
    private final Operations operations;
    private final Projects projects;
    private final Needed needed;
    private final Explaining explaining;
    private final Runtime runtime;
    private final Clock clock;

    Undo(Pipeline.Collections c, Launcher launcher, Restoring restoring, Needed needed, Explaining explaining, Runtime runtime, Clock clock) {
        this.instances = c.instances();
        this.launcher = launcher;
        this.restoring = restoring;
        this.releases = c.releases();
        this.builds = c.builds();
        this.operations = c.operations();
        this.projects = c.projects();
        this.needed = needed;
        this.explaining = explaining;
        this.runtime = runtime;
        this.clock = clock;
    }

    /**
     * Undoes, and leaves the operation open when something outside did not let it: the reconciler tries again.
     *
     * @param why what ended it; written down with all that can be seen, before that is taken away
     * @return whether all was undone
     */
    boolean undo(Operation operation, Failure why, Output output) {
        explaining.look(operation, why);
        try {
            List<String> undone = new ArrayList<>();
            projects.byId(operation.project()).ifPresent(restoring::leadBack);
            startedBy(operation, instances).forEach(instance -> discard(instance, undone));
            projects.byId(operation.project()).ifPresent(project -> undone.addAll(restoring.restore(project, operation.id(), output)));
            projects.byId(operation.project()).ifPresent(restoring::rest);
            List<Step> steps = operations.steps(operation.id());
            steps.stream().filter(step -> step.name().equals(StepNames.VOLUME)).forEach(step -> removeVolume(operation, step, undone));
            releases.list(operation.project(), RECENT).stream().filter(release -> preparedBy(release, operation)).forEach(release -> fail(release, why, undone));
            builds.list(operation.project(), RECENT).stream().filter(build -> build.operation().equals(operation.id())).forEach(build -> undo(build, why.code(), undone));
            steps.stream().filter(step -> step.name().equals(StepNames.BUILD)).findFirst().ifPresent(_ -> removeUnrecorded(operation, undone));
            steps.stream().filter(step -> step.name().equals(StepNames.SHARE)).forEach(step -> removeImage(operation, step.data(), undone));
            explaining.undone(operation, undone);
            operations.state(operation.id(), Operation.State.UNDONE, Optional.of(why.code()));
            return true;
        } catch (Failure e) {
            LOG.warn("Operation {} could not be undone yet: {}", operation.id(), e.sentence());
            return false;
        } catch (RuntimeException e) {
            LOG.error("Operation {} could not be undone yet", operation.id(), e);
            return false;
        }
    }

    private void discard(Instance instance, List<String> undone) {
        boolean started = !(runtime.state(instance.id()) instanceof InstanceState.Absent);
        launcher.discard(instance);
        if (started) {
            undone.add(instance.id().shown() + " removed");
        }
    }

    private void fail(Release release, Failure why, List<String> undone) {
        releases.failed(release.project(), release.number(), why.sentence());
        undone.add(release.number() + " kept as failed");
    }

    private void undo(Build build, String code, List<String> undone) {
        if (build.ended().isEmpty()) {
            builds.end(build.project(), build.number(), clock.instant(), code, Optional.empty());
        }
        build.artifact().ifPresent(artifact -> {
            remove(build, artifact);
            undone.add("what build " + build.number() + " made removed");
        });
    }

    /** A warm cache may hold on to an image; it is then only untagged. */
    private void remove(Build build, Artifact artifact) {
        if (free(build.project(), Needed.tag(artifact))) {
            runtime.remove(artifact);
        }
    }

    /** What a build had made, and nobody had written down yet. */
    private void removeUnrecorded(Operation operation, List<String> undone) {
        for (Found found : runtime.find()) {
            if (found instanceof Found.FoundImage image && image.operation().filter(operation.id()::equals).isPresent() && image.project().equals(operation.project())
                    && !Cleaning.warm(image) && free(image.project(), image.tag())) {
                runtime.remove(image);
                undone.add("what was built removed");
            }
        }
    }

    private void removeImage(Operation operation, String tag, List<String> undone) {
        if (releases.list(operation.project(), RECENT).stream().noneMatch(release -> served(release, tag))) {
            runtime.remove(new Found.FoundImage(operation.project(), tag, Optional.of(operation.id())));
            undone.add("the artifact given back");
        }
    }

    private static boolean served(Release release, String tag) {
        return release.state() != Release.State.FAILED && Needed.tag(release.artifact()).equals(tag);
    }

    private boolean free(ProjectId project, String tag) {
        return projects.byId(project).filter(there -> needed.tags(there).contains(tag)).isEmpty();
    }

    private void removeVolume(Operation operation, Step step, List<String> undone) {
        runtime.removeVolume(operation.project(), step.data());
        undone.add("the new volume " + step.data() + " removed");
    }

    /** What an operation that is not committed has started. */
    static List<Instance> startedBy(Operation operation, Instances instances) {
        return instances.of(operation.project()).stream()
                .filter(instance -> instance.operation().equals(operation.id()) && instance.state() == Instance.State.STARTING).toList();
    }

    private static boolean preparedBy(Release release, Operation operation) {
        return release.operation().equals(operation.id()) && release.state() == Release.State.PREPARED;
    }
}
