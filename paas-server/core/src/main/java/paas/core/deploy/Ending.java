package paas.core.deploy;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import paas.core.build.BuildLogs;
import paas.core.component.Attachment;
import paas.core.component.Attachments;
import paas.core.generation.Instance;
import paas.core.generation.Instances;
import paas.core.generation.Launcher;
import paas.core.log.InstanceLogs;
import paas.core.operation.Operation;
import paas.core.operation.Operations;
import paas.core.operation.Steps;
import paas.core.operation.Transactions;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.route.Routes;
import paas.core.verb.Answer;
import paas.spi.name.OperationId;
import paas.spi.name.ProjectId;
import paas.spi.run.Found;
import paas.spi.run.Runtime;

/** Destroys a project with everything of it. Once begun it is carried through, also by the next start of the server. */
final class Ending {

    /** Its data goes as well: there is nothing to put in order first. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Transactions transactions;
    private final Instances instances;
    private final Launcher launcher;
    private final Attachments attachments;
    private final Projects projects;
    private final Routes routes;
    private final Operations operations;
    private final Runtime runtime;
    private final InstanceLogs logs;
    private final BuildLogs buildLogs;
    private final Consumer<ProjectId> repositories;

    Ending(Transactions transactions, Instances instances, Launcher launcher, Attachments attachments, Projects projects, Routes routes, Operations operations, Runtime runtime,
           InstanceLogs logs, BuildLogs buildLogs, Consumer<ProjectId> repositories) {
        this.transactions = transactions;
        this.instances = instances;
        this.launcher = launcher;
        this.attachments = attachments;
        this.projects = projects;
        this.routes = routes;
        this.operations = operations;
        this.runtime = runtime;
        this.logs = logs;
        this.buildLogs = buildLogs;
        this.repositories = repositories;
    }

    Answer destroy(Project project, Steps steps) {
        runtime.ping();
        steps.cancellation().close();
        steps.committed(StepNames.DESTROY, "Destroying " + project.name(), "", () -> operations.state(steps.operation(), Operation.State.COMMITTED, Optional.empty()));
        finish(project, steps.operation());
        return new Answer.Said(project.name() + " is gone, with its data.");
    }

    /** Does what is left to do; repeating it does no harm. */
    void finish(Project project, OperationId operation) {
        routes.remove(project);
        launcher.end(instances.of(project.id()), GRACE);
        attachments.of(project.id()).forEach(this::removeVolume);
        runtime.find().forEach(found -> remove(project.id(), found));
        runtime.removeNetwork(project.id());
        logs.remove(project.id());
        buildLogs.remove(project.id());
        repositories.accept(project.id());
        // Whoever compared the routes meanwhile found the project, and put them back.
        routes.remove(project, () -> transactions.in(() -> {
            operations.unfinished().stream().filter(open -> open.project().equals(project.id()) && !open.id().equals(operation))
                    .forEach(open -> operations.state(open.id(), Operation.State.UNDONE, Optional.of("destroyed")));
            operations.state(operation, Operation.State.DONE, Optional.empty());
            projects.remove(project.id());
        }));
    }

    private void removeVolume(Attachment attachment) {
        runtime.removeVolume(attachment.project(), attachment.volume());
    }

    private void remove(ProjectId project, Found found) {
        switch (found) {
            case Found.FoundInstance instance when instance.id().project().equals(project) -> runtime.remove(instance.id());
            case Found.FoundImage image when image.project().equals(project) -> runtime.remove(image);
            case Found.FoundVolume volume when volume.project().equals(project) -> runtime.removeVolume(project, volume.volume());
            case Found.FoundSandbox sandbox when sandbox.project().equals(project) -> runtime.remove(sandbox);
            case Found.FoundInstance _, Found.FoundImage _, Found.FoundVolume _, Found.FoundSandbox _, Found.FoundNetwork _ -> { }
        }
    }
}
