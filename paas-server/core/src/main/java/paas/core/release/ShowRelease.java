package paas.core.release;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import paas.core.access.Right;
import paas.core.component.Component;
import paas.core.component.HealthCheck;
import paas.core.project.Project;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.Failure;
import paas.spi.build.Artifact;
import paas.spi.name.ProjectName;
import paas.spi.name.ReleaseNumber;

/** {@code release:info}: everything that is recorded of one release. */
final class ShowRelease implements Verb<ShowRelease.Input> {

    record Input(@Word(help = "the project") ProjectName project,
                 @Word(label = "vN", help = "the release; without it, the one that serves, or else the last") Optional<ReleaseNumber> release) {
    }

    private static final int ALL = 10_000;

    private final History history;
    private final Clock clock;

    ShowRelease(History history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("release:info", Right.SEE, Input.class, "/projects/{project}/releases/{release}")
                .help("Shows one release", "What it consists of, who made it and why, what became of it, and whether one can go back to it.", "release:info shop v3");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = history.projects().of(call);
        return new Answer.Fields(fields(project, history.named(project, input.release()), call.json()));
    }

    private Map<String, Object> fields(Project project, Release release, boolean json) {
        Optional<Footprint> footprint = history.footprints().find(project.id(), release.number());
        List<Release> all = history.releases().list(project.id(), ALL);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("release", release.number().toString());
        fields.put("result", History.state(project, release));
        if (release.state() == Release.State.FAILED) {
            fields.put("reason", release.reason());
        }
        fields.put("why", release.why());
        fields.put("who", release.who());
        fields.put("created", release.created());
        fields.put("served", release.served().orElse(null));
        fields.put("until", until(release, all).orElse(null));
        fields.put("seconds", release.served().map(at -> Math.max(0, Duration.between(release.created(), at).toMillis() / 1000.0)).orElse(null));
        fields.put("commit", release.commit());
        commit(release).ifPresent(commit -> fields.put("subject", commit.subject() + " (" + commit.author() + ")"));
        fields.put("build", release.build());
        footprint.flatMap(Footprint::origin).flatMap(history.projects()::byId).ifPresent(origin -> fields.put("built-by", origin.name().value()));
        artifact(release, footprint, fields, json);
        fields.put("kept", kept(project, release, all));
        fields.put("configuration", release.configuration());
        fields.put("components", release.components().stream().map(component -> shown(component, footprint)).toList());
        fields.put("checks", checks(release));
        fields.put("routes", release.domains().stream().map(domain -> domain.value()).toList());
        return fields;
    }

    /** When the next one took its place. */
    private static Optional<Instant> until(Release release, List<Release> all) {
        return release.served().flatMap(_ -> all.stream().filter(other -> other.number().compareTo(release.number()) > 0)
                .flatMap(other -> other.served().stream()).min(Instant::compareTo));
    }

    private Optional<Commits.Commit> commit(Release release) {
        try {
            return history.commits().find(history.comparing().repositories(release), release.commit());
        } catch (Failure e) {
            return Optional.empty();
        }
    }

    private static void artifact(Release release, Optional<Footprint> footprint, Map<String, Object> fields, boolean json) {
        switch (release.artifact()) {
            case Artifact.Image image -> {
                fields.put("artifact", image.tag());
                fields.put("image", image.id());
                fields.put("platform", image.platform());
            }
            case Artifact.Bundle bundle -> fields.put("artifact", bundle.directory().getFileName().toString());
        }
        footprint.filter(known -> !known.layers().isEmpty()).ifPresent(known -> {
            fields.put("size", json ? (Object) known.size() : Sizes.shown(known.size()) + " in " + known.layers().size() + " layers");
            if (json) {
                fields.put("layers", DifferenceText.layers(known.layers()));
            }
        });
    }

    private boolean kept(Project project, Release release, List<Release> all) {
        return release.state() != Release.State.FAILED
                && history.retention().kept(all, project.serving(), clock.instant()).contains(release.artifact()) && history.runtime().has(release.artifact());
    }

    private static String shown(Component component, Optional<Footprint> footprint) {
        return switch (component) {
            case Component.Process process -> process.name() + " ×" + footprint.map(each -> each.scale().get(process.name())).orElse(process.quantity())
                    + (process.port() > 0 ? " on port " + process.port() : "") + " with " + (process.memory() >> 20) + " MB: "
                    + (process.command().isEmpty() ? "the image's own command" : process.command());
            case Component.Task task -> "task " + task.name() + ": " + task.command();
            case Component.Service service -> service.name() + " (" + service.type() + " " + service.version() + ")";
        };
    }

    private static List<String> checks(Release release) {
        return release.processes().stream().flatMap(process -> process.checks().isEmpty() ? usual(process) : process.checks().stream()
                .map(check -> process.name() + ": " + check.name() + " " + shown(check.probe()))).toList();
    }

    private static Stream<String> usual(Component.Process process) {
        return Stream.of(process.name() + ": " + (process.port() > 0 ? "listens on port " + process.port() : "stays up"));
    }

    private static String shown(HealthCheck.Probe probe) {
        return switch (probe) {
            case HealthCheck.Http http -> "(GET " + http.path() + ")";
            case HealthCheck.Command command -> "(" + String.join(" ", command.command()) + ")";
            case HealthCheck.Listening listening -> "(listens" + (listening.port() > 0 ? " on port " + listening.port() : "") + ")";
            case HealthCheck.Uptime uptime -> "(stays up " + uptime.seconds() + " s)";
        };
    }
}
