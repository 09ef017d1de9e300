package paas.core.build;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import paas.core.operation.Steps;
import paas.core.project.Project;
import paas.spi.Cancellation;
import paas.spi.Failure;
import paas.spi.Output;
import paas.spi.build.BuildRequest;
import paas.spi.build.Builder;
import paas.spi.build.Built;
import paas.spi.build.Detection;
import paas.spi.build.Source;
import paas.spi.run.Runtime;

/** Asks the builders, runs the one that matches, and records the build. */
public final class Building {

    /** A build that ended well. */
    public record Finished(int number, Built built) {
    }

    /** The builder that was chosen for a source. */
    public record Chosen(Builder builder, String what) {
    }


    private final List<Builder> builders;
    private final Builds builds;
    private final BuildLogs logs;
    private final Runtime runtime;
    private final BuildBounds bounds;
    private final BuildSlots slots;
    private final Clock clock;
    private final String server;

    public Building(List<Builder> builders, Builds builds, BuildLogs logs, Runtime runtime, BuildBounds bounds, Clock clock, String server) {
        this.builders = builders.stream().sorted(Comparator.comparingInt(Builder::order)).toList();
        this.builds = builds;
        this.logs = logs;
        this.runtime = runtime;
        this.bounds = bounds;
        this.slots = new BuildSlots(bounds.slots());
        this.clock = clock;
        this.server = server;
    }

    /** @throws Failure {@code no-builder}, with every builder's reason */
    public Chosen choose(Project project, Source source, Map<String, String> environment, Steps steps) {
        BuildRequest question = request(project, source, environment, 0, steps, steps.output(), steps.cancellation());
        List<String> reasons = new ArrayList<>();
        for (Builder builder : candidates(project)) {
            switch (builder.detect(question)) {
                case Detection.Match(String what) -> {
                    return new Chosen(builder, what);
                }
                case Detection.NoMatch(String reason) -> reasons.add(builder.name() + ": " + reason);
            }
        }
        steps.output().warn("No builder knows what to do with this source:");
        reasons.forEach(steps.output()::warn);
        throw Failure.usage("no-builder", "No builder matches this source.", "Add a Dockerfile, or a file that one of the buildpacks looks for.");
    }

    /** @throws Failure when it does not build */
    public Finished build(Chosen chosen, Project project, Source source, Map<String, String> environment, Steps steps) {
        steps.at("waiting for a build slot");
        try (BuildSlots.Slot _ = slots.enter(project.id(), steps.output(), steps.cancellation())) {
            steps.at("build");
            Instant began = clock.instant();
            long nanos = System.nanoTime();
            Build build = builds.begin(project.id(), steps.operation(), source.commit(), chosen.builder().name(), began);
            try (BuildLogs.Writer log = logs.open(project.id(), build.number(), steps.output());
                    DiskWatch disk = DiskWatch.begin(runtime, steps.operation(), bounds, steps.cancellation())) {
                return run(chosen, request(project, source, environment, build.number(), steps, log.output(), disk.cancellation()), disk, () -> began.plusNanos(System.nanoTime() - nanos));
            }
        }
    }

    /** @param now however the clock was set since the build began */
    private Finished run(Chosen chosen, BuildRequest request, DiskWatch disk, InstantSource now) {
        try {
            Built built = build(chosen.builder(), request, disk);
            builds.end(request.project(), request.number(), now.instant(), "ok", Optional.of(built.artifact()));
            return new Finished(request.number(), built);
        } catch (RuntimeException e) {
            builds.end(request.project(), request.number(), now.instant(), e instanceof Failure f ? f.code() : "internal", Optional.empty());
            throw e;
        }
    }

    /** What ended it is told, not that it was ended. */
    private static Built build(Builder builder, BuildRequest request, DiskWatch disk) {
        try {
            return builder.build(request);
        } catch (RuntimeException e) {
            disk.check();
            throw e;
        }
    }

    private List<Builder> candidates(Project project) {
        Optional<String> wanted = project.setting("builder");
        if (wanted.isEmpty()) {
            return builders;
        }
        return List.of(builders.stream().filter(b -> b.name().equals(wanted.get())).findFirst().orElseThrow(() -> Failure.usage("builder-unknown",
                "The setting builder names '" + wanted.get() + "', which is not here.",
                "Set it to one of: " + String.join(", ", builders.stream().map(Builder::name).toList()) + ".")));
    }

    private BuildRequest request(Project project, Source source, Map<String, String> environment, int number, Steps steps, Output output,
                                 Cancellation cancellation) {
        return new BuildRequest(project.id(), steps.operation(), number, source, tag(project, number), environment,
                project.settings(), bounds.limits(), runtime, output, cancellation);
    }

    /** Whoever builds may start from any image whose tag he knows: nobody can guess that of another's project. */
    private String tag(Project project, int number) {
        return "paas-" + server + "/" + project.id() + ":" + Unguessable.tag(Integer.toString(number));
    }
}
