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
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import paas.spi.Failure;
import paas.spi.build.Artifact;
import paas.spi.build.BuildRequest;
import paas.spi.build.Sandbox;
import paas.spi.build.SandboxSpec;
import paas.spi.build.Source;
import paas.spi.build.SourceTar;

/** Where a buildpack works on a source: sandboxes filled with it, the buildpack and the configuration. */
final class Place {

    static final String USER = Stage.OWNER + ":" + Stage.OWNER;
    /** The exit status by which the driver says that all was built at once. */
    static final int ALL_DONE = 100;

    private final BuildRequest request;
    private final Buildpack buildpack;
    private final Predicate<String> ignored;

    Place(BuildRequest request, Buildpack buildpack) {
        this.request = request;
        this.buildpack = buildpack;
        this.ignored = Ignored.of(request.source(), request.cancellation());
    }

    void warnOfLeftOut() {
        request.source().entries().stream().map(Source.Entry::path).filter(buildpack::owns).map(path -> path.substring(0, path.indexOf('/'))).distinct()
                .forEach(directory -> request.output().warn("The directory " + directory + " of the repository is left out; the build makes its own."));
    }

    /** A sandbox in which the driver can be {@link #run}. @param what the driver's first word */
    Sandbox toBuild(String what, Artifact.Image from) {
        List<String> command = new ArrayList<>(List.of("/bin/bash", Stage.DIRECTORY + "/driver.sh", what, buildpack.name()));
        command.addAll(buildpack.keep());
        return filled(command, from, Map.of("/cache", "build-" + buildpack.name()), Stage.tar(buildpack, environment(), directories()));
    }

    /** A sandbox with the source alone, in which nothing is run. */
    Sandbox toLayBeside(Artifact.Image from) {
        return filled(List.of("/bin/true"), from, Map.of(), Stage.tar(directories()));
    }

    /** @return 0 or {@link #ALL_DONE} */
    int run(Sandbox sandbox) {
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

    /** All in one tar, because each takes a while to be put. */
    private Sandbox filled(List<String> command, Artifact.Image from, Map<String, String> caches, byte[] before) {
        request.cancellation().check();
        Sandbox sandbox = request.runtime().sandbox(new SandboxSpec(request.project(), request.operation(), from, command, Map.of(), Stage.APPLICATION, USER,
                caches, List.of(Stage.APPLICATION), request.limits(), true));
        try (InputStream source = SourceTar.of(request.source(), Stage.OWNER, this::wanted)) {
            sandbox.put(Stage.APPLICATION, new SequenceInputStream(new ByteArrayInputStream(before), source));
            return sandbox;
        } catch (IOException e) {
            sandbox.close();
            throw Failure.internal("source-unreadable", "The source could not be read.", e);
        } catch (RuntimeException e) {
            sandbox.close();
            throw e;
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(request.environment());
        environment.put("SOURCE_VERSION", request.source().commit());
        return environment;
    }

    /** Those of the source: they are to belong to the build's user whatever the source's own tar says of them. */
    private SortedSet<String> directories() {
        SortedSet<String> directories = new TreeSet<>();
        request.source().entries().stream().filter(this::wanted).forEach(entry -> parents(entry.path()).forEach(directories::add));
        return directories;
    }

    private boolean wanted(Source.Entry entry) {
        return !buildpack.owns(entry.path()) && !ignored.test(entry.path());
    }

    private static Stream<String> parents(String path) {
        return Stream.iterate(path.lastIndexOf('/'), slash -> slash > 0, slash -> path.lastIndexOf('/', slash - 1)).map(slash -> path.substring(0, slash));
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
}
