package paas.server.git;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.errors.UnpackException;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.storage.pack.PackConfig;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefFilter;
import org.eclipse.jgit.transport.UploadPack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.access.Caller;
import paas.core.access.Gate;
import paas.core.access.Right;
import paas.core.journal.Recorder;
import paas.core.journal.Recording;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.verb.Applier;
import paas.core.verb.Ongoing;
import paas.server.render.Failures;
import paas.server.ssh.Connection;
import paas.spi.Failure;
import paas.spi.name.ProjectName;

/** Serves the git programs that clients ask for over SSH: fetch and push, after the gate. */
public final class GitEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(GitEndpoint.class);
    private static final RefFilter OURS_HIDDEN = refs -> refs.entrySet().stream().filter(ref -> !ref.getKey().startsWith(ProjectRepository.OURS))
            .collect(Collectors.toMap(Map.Entry<String, Ref>::getKey, Map.Entry::getValue));
    /** As the journal names it when it is refused. */
    private static final String FETCH = "fetch";

    private final GitSettings settings;
    private final Repositories repositories;
    private final Gate gate;
    private final Ongoing ongoing;
    private final Projects projects;
    private final Recorder recorder;
    private final Applier applier;
    private final BiFunction<Caller, ProjectName, Project> creation;

    /** @param creation makes a project for a caller as {@code create} does; asked only when the settings say so */
    public GitEndpoint(GitSettings settings, Repositories repositories, Gate gate, Ongoing ongoing, Projects projects, Recorder recorder, Applier applier,
                       BiFunction<Caller, ProjectName, Project> creation) {
        this.settings = settings;
        this.repositories = repositories;
        this.gate = gate;
        this.ongoing = ongoing;
        this.projects = projects;
        this.recorder = recorder;
        this.applier = applier;
        this.creation = creation;
    }

    /** @return the exit status; empty when the line is no command of git */
    public Optional<Integer> run(Connection connection) {
        Optional<GitCommand> command;
        try {
            command = GitCommand.of(connection.line());
        } catch (Failure failure) {
            return Optional.of(refuse(connection.out(), "ERR ", failure));
        }
        return command.map(each -> run(each, connection));
    }

    private int run(GitCommand command, Connection connection) {
        try {
            switch (command.service()) {
                case FETCH -> staying(Right.SEE, fetched(command.project(), connection.caller()), connection, this::fetch);
                case PUSH -> staying(Right.DEPLOY, pushed(command.project(), connection.caller()), connection, this::push);
                case ARCHIVE -> {
                    return refuse(connection.out(), "NACK ", Failure.usage("git-archive", "Archives are not made here.", "Clone the repository, and run git archive there."));
                }
            }
            return 0;
        } catch (PackProtocolException | UnpackException e) {
            LOG.debug("the client has gone, or was told already", e);
            return Failure.Kind.USAGE.exit();
        } catch (Exception | OutOfMemoryError e) {
            if (connection.cancellation().cancelled()) {
                LOG.debug("the client has gone", e);
                return Failure.Kind.BUSY.exit();
            }
            return refuse(connection.out(), "ERR ", Failures.shown(e));
        }
    }

    /** Serves one of git's programs. */
    @FunctionalInterface
    private interface Serving {
        void serve(Project project, Connection connection) throws IOException;
    }

    private void staying(Right right, Project project, Connection connection, Serving serving) throws IOException {
        try (Ongoing.Stay _ = ongoing.begin(connection.caller(), right, project.id(), connection.cancellation())) {
            serving.serve(project, connection);
        }
    }

    private Project admitted(Right right, ProjectName name, Caller caller) {
        return projects.byId(gate.check(caller, right, name)).orElseThrow(() -> Failure.absent("project-unknown", "There is no project " + name + " any more.", ""));
    }

    private Project pushed(ProjectName name, Caller caller) {
        try {
            return admitted(Right.DEPLOY, name, caller);
        } catch (Failure failure) {
            if (settings.createOnPush() && gate.may(caller, Right.ENTER) && failure.code().equals("project-unknown")) {
                return created(name, caller);
            }
            throw refused(Arrival.VERB, name, caller, failure);
        }
    }

    private Project fetched(ProjectName name, Caller caller) {
        try {
            return admitted(Right.SEE, name, caller);
        } catch (Failure failure) {
            throw refused(FETCH, name, caller, failure);
        }
    }

    private Failure refused(String verb, ProjectName name, Caller caller, Failure failure) {
        try (Recording recording = recorder.begin(caller, verb).target(name.value())) {
            recording.refused(failure.code());
        }
        return failure;
    }

    private Project created(ProjectName name, Caller caller) {
        try (Recording recording = recorder.begin(caller, "create").target(name.value())) {
            try {
                Project project = creation.apply(caller, name);
                recording.project(project.id()).succeeded();
                return project;
            } catch (Failure failure) {
                recording.failed(failure.code());
                throw failure;
            }
        }
    }

    private void fetch(Project project, Connection connection) throws IOException {
        try (ProjectRepository repository = repositories.open(project.id())) {
            repository.head(DeployBranch.of(project, repository, List.of()).ref());
            UploadPack upload = new UploadPack(repository.git());
            upload.setRefFilter(OURS_HIDDEN);
            upload.setPackConfig(cheap(repository));
            connection.gitProtocol().ifPresent(protocol -> upload.setExtraParameters(List.of(protocol.split(":"))));
            upload.upload(connection.in(), connection.out(), connection.err());
        }
    }

    /** What clients pushed is compressed well enough to be handed out as it is. */
    private static PackConfig cheap(ProjectRepository repository) {
        PackConfig config = new PackConfig(repository.git());
        config.setDeltaCompress(false);
        config.setThreads(1);
        return config;
    }

    private void push(Project project, Connection connection) throws IOException {
        try (ProjectRepository repository = repositories.open(project.id());
                Receiving receiving = new Receiving(repository, connection.in(), settings.maxPush())) {
            receiving.setRefFilter(OURS_HIDDEN);
            receiving.setPreReceiveHook(new Arrival(applier, projects, recorder, project, repository, connection.caller(), connection.cancellation()));
            receiving.receive(connection.in(), connection.out(), connection.err());
        }
    }

    /** Git shows such a line as it is, whichever of its programs is at the other end. */
    private static int refuse(OutputStream out, String word, Failure failure) {
        try {
            String text = word + failure.sentence() + (failure.next().isEmpty() ? "" : "\n" + failure.next());
            PacketLineOut lines = new PacketLineOut(out);
            lines.writePacket(text.getBytes(StandardCharsets.UTF_8));
            lines.flush();
        } catch (IOException e) {
            LOG.debug("the client has gone", e);
        }
        return failure.kind().exit();
    }
}
