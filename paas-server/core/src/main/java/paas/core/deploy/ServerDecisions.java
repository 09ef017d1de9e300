package paas.core.deploy;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import paas.core.access.Caller;
import paas.core.access.User;
import paas.core.journal.Recorder;
import paas.core.journal.Recording;
import paas.core.project.Projects;
import paas.core.verb.Applier;
import paas.core.verb.Call;
import paas.core.verb.Change;
import paas.spi.Cancellation;
import paas.spi.Failure;
import paas.spi.Output;

/** Applies what the server itself decides about a canary, and writes it into the journal with the figures. */
final class ServerDecisions implements CanaryWatch.Decisions {

    private static final Caller SERVER = new Caller(new User(0, "server", true, Instant.EPOCH), "", "local");

    private final Applier applier;
    private final Projects projects;
    private final Recorder recorder;

    ServerDecisions(Applier applier, Projects projects, Recorder recorder) {
        this.applier = applier;
        this.projects = projects;
        this.recorder = recorder;
    }

    @Override
    public void apply(Change change, String why) {
        String verb = verb(change);
        try (Recording recording = recorder.begin(SERVER, verb)) {
            recording.project(change.project()).detail(why);
            projects.byId(change.project()).ifPresent(project -> recording.target(project.name().value()));
            try {
                applier.apply(verb, change, new Call(SERVER, Output.NOWHERE, InputStream.nullInputStream(), OutputStream.nullOutputStream(), new Cancellation(), false, false));
                recording.succeeded();
            } catch (Failure e) {
                recording.failed(e.code());
                throw e;
            }
        }
    }

    private static String verb(Change change) {
        return change instanceof Change.Switch ? "canary:promote" : change instanceof Change.Abort ? "canary:abort" : "canary:weight";
    }
}
