package paas.dockerfile;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import paas.spi.Cancellation;
import paas.spi.Failure;
import paas.spi.PluginContext;
import paas.spi.build.Artifact;
import paas.spi.build.BuildRequest;
import paas.spi.build.Builder;
import paas.spi.build.Built;
import paas.spi.build.Detection;
import paas.spi.name.Shown;

/**
 * Builds a Dockerfile with Docker's own builders: BuildKit, or the classic one where there is none.
 *
 * <p>Settings of a project: {@code dockerfile} is the file's path ({@code Dockerfile}), {@code build-args.NAME} a build argument,
 * {@code build-timeout} is in seconds. Settings of the server: {@code docker.host}; {@code dockerfile.engine} {@code buildkit} (the default)
 * or {@code classic}; {@code dockerfile.cgroup-parent} for the containers of the classic builder, which alone obeys limits of memory and CPU as
 * well. BuildKit's lie below the parent that dockerd itself was given.
 *
 * <p>Certificates that the server trusts are in paas/debian and what is made from it; nothing can be mounted into a build on other images.
 */
final class DockerfileBuilder implements Builder {

    private static final String DEFAULT_FILE = "Dockerfile";

    private final PluginContext context;
    private final Engine engine;

    DockerfileBuilder(PluginContext context) {
        this.context = context;
        this.engine = new Engine(context.setting("docker.host", "unix:///var/run/docker.sock"));
    }

    @Override
    public String name() {
        return "dockerfile";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Detection detect(BuildRequest request) {
        String file = file(request);
        boolean there = request.source().entries().stream().anyMatch(entry -> entry.path().equals(file));
        return there ? new Detection.Match(file) : new Detection.NoMatch(reason(file));
    }

    @Override
    public Built build(BuildRequest request) {
        if (detect(request) instanceof Detection.NoMatch(String reason)) {
            throw Failure.usage("build-failed", "There is " + reason + ".", "Add it, or correct the setting 'dockerfile'.");
        }
        request.cancellation().check();
        Dockerfile dockerfile = Dockerfile.of(request.source(), file(request));
        dockerfile.syntax().ifPresent(syntax -> request.output().warn("'# syntax=" + Shown.of(syntax) + "' is passed over: Docker's built-in syntax is used."));
        boolean classic = context.setting("dockerfile.engine", "buildkit").equals("classic");
        Optional<String> id = classic ? Optional.empty() : run(request, dockerfile, true);
        return built(request, id.or(() -> run(request, dockerfile, false)).orElseThrow());
    }

    private Built built(BuildRequest request, String id) {
        return new Built(new Artifact.Image(request.tag(), id, engine.platform(id), Optional.empty()), Map.of());
    }

    /** @return the image's id; empty when this Docker has no BuildKit */
    private Optional<String> run(BuildRequest request, Dockerfile dockerfile, boolean buildKit) {
        Instructions instructions = Instructions.of(dockerfile);
        RemoteAdd.refuse(dockerfile, instructions);
        if (!buildKit) {
            ImageIds.refuse(dockerfile, instructions);
        }
        BuildQuery query = new BuildQuery(context.server(), dockerfile.path(), context.setting("dockerfile.cgroup-parent"), request);
        try (InputStream tar = BuildContext.tar(request.source(), dockerfile, request.cancellation())) {
            return engine.build(query.parameters(buildKit), tar, buildKit).map(build -> follow(build, request));
        } catch (IOException e) {
            request.cancellation().check();
            throw Failure.internal("source-unreadable", "The source could not be read.", e);
        }
    }

    private static String follow(Engine.Running running, BuildRequest request) {
        BuildOutput output = new BuildOutput(request.output());
        try (Engine.Running build = running;
                Deadline deadline = new Deadline(request.timeout(), build::close);
                Cancellation.Registration cancelled = request.cancellation().onCancel(build::close)) {
            try {
                output.read(build.body());
            } catch (IOException e) {
                request.cancellation().check();
                deadline.check();
                throw Failure.outside("runtime-unreachable", "Docker ended the build before it was done.", "Push again; if it stays, look at Docker's log.", e);
            }
            request.cancellation().check();
            deadline.check();
            return output.imageId();
        }
    }

    private static String file(BuildRequest request) {
        return request.setting("dockerfile").map(path -> path.replaceFirst("^(\\./|/)+", "")).orElse(DEFAULT_FILE);
    }

    private static String reason(String file) {
        return file.equals(DEFAULT_FILE) ? "no Dockerfile in the root" : "no '" + Shown.of(file) + "', which the setting 'dockerfile' names";
    }
}
