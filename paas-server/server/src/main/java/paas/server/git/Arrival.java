package paas.server.git;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PreReceiveHook;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceiveCommand.Result;
import org.eclipse.jgit.transport.ReceivePack;
import paas.core.access.Caller;
import paas.core.journal.Recorder;
import paas.core.journal.Recording;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.verb.Applier;
import paas.core.verb.Call;
import paas.core.verb.Change;
import paas.server.render.Failures;
import paas.server.render.LineOutput;
import paas.spi.Cancellation;
import paas.spi.Failure;

/**
 * Decides about a push whose objects have arrived: refuses, stores, or deploys. The branch that is deployed moves only if its commit serves;
 * the others are left to git.
 */
final class Arrival implements PreReceiveHook {

    static final String VERB = "push";

    private final Applier applier;
    private final Projects projects;
    private final Recorder recorder;
    private final Project project;
    private final ProjectRepository repository;
    private final Caller caller;
    private final Cancellation connection;
    private ReceiveCommand deploying;

    /** @param connection is cancelled when the client goes away */
    Arrival(Applier applier, Projects projects, Recorder recorder, Project project, ProjectRepository repository, Caller caller, Cancellation connection) {
        this.applier = applier;
        this.projects = projects;
        this.recorder = recorder;
        this.project = project;
        this.repository = repository;
        this.caller = caller;
        this.connection = connection;
    }

    @Override
    public void onPreReceive(ReceivePack pack, Collection<ReceiveCommand> commands) {
        if (commands.isEmpty()) {
            return;
        }
        try (LineOutput output = new LineOutput(pack.getMessageOutputStream()); Recording recording = recorder.begin(caller, VERB)) {
            recording.project(project.id()).target(project.name().value());
            try {
                take(pack, commands, output, recording);
                recording.succeeded();
            } catch (RuntimeException | Error e) {
                Failure failure = Failures.shown(e);
                recording.failed(failure.code());
                rejected(pack, commands).forEach(command -> refuse(command, failure));
                tell(output, failure);
            }
        }
    }

    /** A deploy that failed takes nothing with it but its own branch, unless the push is atomic. */
    private Stream<ReceiveCommand> rejected(ReceivePack pack, Collection<ReceiveCommand> commands) {
        Stream<ReceiveCommand> open = commands.stream().filter(command -> command.getResult() == Result.NOT_ATTEMPTED);
        return pack.isAtomic() || deploying == null ? open : Stream.of(deploying);
    }

    private void take(ReceivePack pack, Collection<ReceiveCommand> commands, LineOutput output, Recording recording) {
        PushOptions options = PushOptions.of(Optional.ofNullable(pack.getPushOptions()).orElse(List.of()));
        DeployBranch deployed = DeployBranch.of(project, repository, commands);
        boolean refused = refuse(commands, new Refusals(project, deployed, repository), output);
        if (refused && pack.isAtomic()) {
            throw Failure.usage("push-atomic", "Nothing was taken, because the push was atomic.", "");
        }
        commands.stream().filter(command -> command.getResult() == Result.NOT_ATTEMPTED && !command.getRefName().equals(deployed.ref()))
                .forEach(command -> output.step(stored(command, deployed)));
        Optional<ReceiveCommand> deploy = commands.stream()
                .filter(command -> command.getResult() == Result.NOT_ATTEMPTED && command.getRefName().equals(deployed.ref())).findFirst();
        if (deploy.isPresent()) {
            recording.detail(deployed.name() + " " + deploy.get().getNewId().abbreviate(10).name());
            deploy(deploy.get(), deployed, options, output);
        }
    }

    private static boolean refuse(Collection<ReceiveCommand> commands, Refusals refusals, LineOutput output) {
        boolean any = false;
        for (ReceiveCommand command : commands) {
            Optional<Failure> failure = refusals.of(command);
            failure.ifPresent(each -> {
                refuse(command, each);
                tell(output, each);
            });
            any = any || failure.isPresent();
        }
        return any;
    }

    private void deploy(ReceiveCommand command, DeployBranch deployed, PushOptions options, LineOutput output) {
        deploying = command;
        Cancellation cancellation = options.detach() ? new Cancellation() : connection;
        Call call = new Call(caller, output, InputStream.nullInputStream(), OutputStream.nullOutputStream(), cancellation, false, false);
        ObjectId commit = command.getNewId();
        try (ProjectRepository.Hold hold = repository.hold(commit)) {
            try {
                applier.apply(VERB, new Change.Push(project.id(), repository.source(commit), command.getRefName(), () -> judge(command), options.how()), call);
            } catch (RuntimeException | Error e) {
                if (!serves(command)) {
                    throw e;
                }
                tell(output, Failures.shown(e));
            }
            hold.stay();
            command.setResult(Result.OK);
            remember(deployed);
        }
    }

    /** The client compared with the branch as it was when it connected; what counts is the branch as it is when the push has its turn. */
    private void judge(ReceiveCommand command) {
        Optional<ObjectId> now = repository.find(command.getRefName());
        if (now.isEmpty() || now.get().equals(command.getOldId()) || repository.contains(command.getNewId(), now.get())) {
            return;
        }
        String branch = Repository.shortenRefName(command.getRefName());
        throw Failure.conflict("branch-moved", branch + " moved to " + now.get().abbreviate(10).name() + " while this push waited, and this push does not contain that.",
                "Fetch, merge, and push again; or push again with --force to leave it out.");
    }

    /** Whether the branch was moved already: then the commit serves, whatever went wrong afterwards. */
    private boolean serves(ReceiveCommand command) {
        return !command.getNewId().equals(command.getOldId()) && repository.find(command.getRefName()).equals(Optional.of(command.getNewId()));
    }

    private void remember(DeployBranch deployed) {
        if (deployed.learned()) {
            projects.setting(project.id(), DeployBranch.SETTING, Optional.of(deployed.name()));
        }
    }

    private String stored(ReceiveCommand command, DeployBranch deployed) {
        String name = Repository.shortenRefName(command.getRefName());
        boolean tag = command.getRefName().startsWith(Constants.R_TAGS);
        if (command.getType() == ReceiveCommand.Type.DELETE) {
            return (tag ? "The tag " : "The branch ") + name + " is removed; what runs stays as it is";
        }
        return tag ? "The tag " + name + " is stored" : name + " is stored, not deployed; the deploy branch is " + deployed.name()
                + " ('set " + project.name() + " deploy-branch=" + name + "' changes that)";
    }

    private static void refuse(ReceiveCommand command, Failure failure) {
        command.setResult(Result.REJECTED_OTHER_REASON, failure.sentence().lines().findFirst().orElse(failure.code()));
    }

    private static void tell(LineOutput output, Failure failure) {
        failure.sentence().lines().forEach(output::warn);
        failure.next().lines().filter(line -> !line.isBlank()).forEach(output::warn);
    }
}
