package paas.docker;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.model.Frame;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import paas.spi.Cancellation;
import paas.spi.Failure;
import paas.spi.build.Artifact;
import paas.spi.build.Sandbox;
import paas.spi.build.SandboxSpec;

/** A container in which one command of a build runs. */
final class DockerSandbox implements Sandbox {

    private final Docker docker;
    private final Labels labels;
    private final String container;
    private final SandboxSpec spec;
    private final Map<String, String> environment;
    private volatile boolean closed;

    DockerSandbox(Docker docker, Labels labels, String container, SandboxSpec spec, Map<String, String> environment) {
        this.docker = docker;
        this.labels = labels;
        this.container = container;
        this.spec = spec;
        this.environment = environment;
    }

    @Override
    public void put(String directory, InputStream tar) {
        docker.tell(client -> client.copyArchiveToContainerCmd(container).withRemotePath(directory).withTarInputStream(tar).exec());
    }

    @Override
    public Ended run(Consumer<String> line, Duration timeout, Cancellation cancellation) {
        try (Cancellation.Registration cancelled = cancellation.onCancel(this::kill)) {
            docker.tell(client -> client.startContainerCmd(container).exec());
            int status = execute(line, timeout, cancellation);
            cancellation.check();
            return end(status);
        } catch (Failure e) {
            cancellation.check();
            throw e;
        }
    }

    private int execute(Consumer<String> line, Duration timeout, Cancellation cancellation) {
        cancellation.check();
        try (Lines lines = new Lines(line)) {
            var command = new Commands.Command(spec.command(), environment, spec.user(), spec.workingDirectory());
            return new Commands(docker).run(container, command, timeout, (Frame frame) -> lines.take(frame.getStreamType(), frame.getPayload()))
                    .orElseThrow(() -> timedOut(timeout));
        }
    }

    private Failure timedOut(Duration timeout) {
        kill();
        return Failure.usage("build-timeout", "The build took longer than " + timeout.toSeconds() + " seconds and was ended.",
                "Make it faster, or raise the limit in the project's settings.");
    }

    /** Whatever it left running ends now; then the daemon tells whether memory was short. */
    private Ended end(int status) {
        kill();
        return new Ended(status, status != 0 && docker.ask(client ->
                Boolean.TRUE.equals(client.inspectContainerCmd(container).exec().getState().getOOMKilled())));
    }

    private void kill() {
        docker.settle(client -> {
            try {
                client.killContainerCmd(container).exec();
            } catch (ConflictException e) {
                // it does not run
            }
        });
    }

    @Override
    public Optional<byte[]> read(String path, int limit) {
        return docker.find(client -> client.copyArchiveFromContainerCmd(container, path).exec()).flatMap(tar -> Untar.first(tar, limit));
    }

    @Override
    public Artifact.Image commit(String tag, ImageConfig config) {
        return new Commit(docker, labels).commit(container, spec, tag, config);
    }

    @Override
    public void close() {
        if (!closed) {
            docker.settle(client -> client.removeContainerCmd(container).withForce(true).withRemoveVolumes(true).exec());
            closed = true;
        }
    }
}
