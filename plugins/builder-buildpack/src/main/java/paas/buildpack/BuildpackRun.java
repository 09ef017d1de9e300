package paas.buildpack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import paas.spi.Failure;
import paas.spi.build.Artifact;
import paas.spi.build.BuildRequest;
import paas.spi.build.Built;
import paas.spi.build.Sandbox;
import paas.spi.build.Sandbox.ImageConfig;
import paas.spi.build.SandboxSpec;
import paas.spi.build.Source;
import paas.spi.build.SourceTar;
import paas.spi.run.ImageWanted;

/**
 * One build with one buildpack. Dependencies come first, into an image of their own that later builds with the same {@link DependencyKey} start
 * from; the application is one small layer above it.
 */
final class BuildpackRun {

    private static final String USER = Stage.OWNER + ":" + Stage.OWNER;
    private static final String PORT = "5000";
    /** The exit status by which the driver says that all was built at once. */
    private static final int ALL_DONE = 100;

    private final BuildRequest request;
    private final Buildpack buildpack;
    private final ImageWanted wanted;
    private final WarmImages warm;
    private final Predicate<String> ignored;

    BuildpackRun(BuildRequest request, Buildpack buildpack, ImageWanted wanted, WarmImages warm) {
        this.request = request;
        this.buildpack = buildpack;
        this.wanted = wanted;
        this.warm = warm;
        this.ignored = Ignored.of(request.source());
    }

    Built build() {
        Artifact.Image stack = request.runtime().provide(wanted, request.output());
        warnOfOwned();
        if (!buildpack.hasDependencies()) {
            return application("all", stack);
        }
        String key = DependencyKey.of(request, buildpack, stack);
        Optional<Artifact.Image> dependencies = warm.find(key);
        return dependencies.isPresent() ? application("application", dependencies.get()) : dependenciesFirst(key, stack);
    }

    private Built dependenciesFirst(String key, Artifact.Image stack) {
        Artifact.Image dependencies;
        try (Sandbox sandbox = open("dependencies", stack)) {
            if (run(sandbox) == ALL_DONE) {
                return built(sandbox);
            }
            dependencies = sandbox.commit(warm.tag(key), config(Map.of(), List.of()));
        }
        warm.add(key, dependencies);
        return application("application", dependencies);
    }

    private Built application(String what, Artifact.Image from) {
        try (Sandbox sandbox = open(what, from)) {
            run(sandbox);
            return built(sandbox);
        }
    }

    private Sandbox open(String what, Artifact.Image from) {
        request.cancellation().check();
        List<String> command = new ArrayList<>(List.of("/bin/bash", Stage.DIRECTORY + "/driver.sh", what, buildpack.name()));
        command.addAll(buildpack.keep());
        Sandbox sandbox = request.runtime().sandbox(new SandboxSpec(request.project(), request.operation(), from, command, Map.of(), Stage.APPLICATION, USER,
                Map.of("/cache", "build-" + buildpack.name()), List.of(Stage.APPLICATION), request.limits(), true));
        try {
            fill(sandbox);
            return sandbox;
        } catch (RuntimeException e) {
            sandbox.close();
            throw e;
        }
    }

    /** All in one tar, because each takes a while to be put. */
    private void fill(Sandbox sandbox) {
        SortedSet<String> directories = new TreeSet<>();
        request.source().entries().stream().filter(this::wanted).forEach(entry -> parents(entry.path()).forEach(directories::add));
        byte[] stage = Stage.tar(buildpack, environment(), directories);
        try (InputStream source = SourceTar.of(request.source(), Stage.OWNER, this::wanted)) {
            sandbox.put(Stage.APPLICATION, new SequenceInputStream(new ByteArrayInputStream(stage), source));
        } catch (IOException e) {
            throw Failure.internal("source-unreadable", "The source could not be read.", e);
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(request.environment());
        environment.put("SOURCE_VERSION", request.source().commit());
        return environment;
    }

    private boolean wanted(Source.Entry entry) {
        return !buildpack.owns(entry.path()) && !ignored.test(entry.path());
    }

    private void warnOfOwned() {
        request.source().entries().stream().map(Source.Entry::path).filter(buildpack::owns).map(path -> path.substring(0, path.indexOf('/'))).distinct()
                .forEach(directory -> request.output().warn("The directory " + directory + " of the repository is left out; the build makes its own."));
    }

    private static Stream<String> parents(String path) {
        return Stream.iterate(path.lastIndexOf('/'), slash -> slash > 0, slash -> path.lastIndexOf('/', slash - 1)).map(slash -> path.substring(0, slash));
    }

    /** @return 0 or {@link #ALL_DONE} */
    private int run(Sandbox sandbox) {
        Sandbox.Ended ended = sandbox.run(new BuildLines(request.output()), request.timeout(), request.cancellation());
        if (ended.outOfMemory()) {
            throw Failure.usage("build-failed", "The build ran out of memory (limit: " + (request.limits().memory() >> 20) + " MB).",
                    "Build less at once, or ask for a higher limit.");
        }
        if (ended.status() != 0 && ended.status() != ALL_DONE) {
            throw failed(sandbox, ended.status());
        }
        return ended.status();
    }

    private Failure failed(Sandbox sandbox, int status) {
        String phase = sandbox.read(Stage.DIRECTORY + "/phase", 100).map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
        return switch (phase) {
            case "detect" -> Failure.usage("build-failed", "The " + buildpack.title() + " buildpack does not match this source.",
                    "It looks for: " + String.join(", ", buildpack.detect()) + ".");
            case "dependencies", "compile" -> Failure.usage("build-failed", "The " + buildpack.title() + " buildpack failed with status " + status + ".",
                    "The lines above say why; correct it and push again.");
            case String other -> Failure.internal("build-broken", "The build could not be run (" + other + ", status " + status + ").", null);
        };
    }

    private Built built(Sandbox sandbox) {
        ReleaseFile release = release(sandbox);
        List<String> command = Optional.ofNullable(release.processes().get("web")).map(List::of).orElse(List.of());
        return new Built(sandbox.commit(request.tag(), config(release.environment(), command)), release.processes());
    }

    private ReleaseFile release(Sandbox sandbox) {
        byte[] yaml = sandbox.read(ReleaseFile.PATH, ReleaseFile.LIMIT).orElse(new byte[0]);
        try {
            return ReleaseFile.parse(yaml);
        } catch (IOException e) {
            throw new Failure(Failure.Kind.USAGE, "build-failed", "What bin/release of the " + buildpack.title() + " buildpack printed is not YAML.",
                    "Correct the buildpack.", e);
        }
    }

    private static ImageConfig config(Map<String, String> defaults, List<String> command) {
        Map<String, String> environment = new HashMap<>(defaults);
        environment.putIfAbsent("PORT", PORT);
        return new ImageConfig(List.of("/paas/launch"), command, environment, Stage.APPLICATION, USER, List.of(Integer.parseInt(PORT)), Map.of());
    }
}
