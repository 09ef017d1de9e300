package paas.core.build;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import paas.core.access.Right;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.core.verb.WrittenJson;
import paas.spi.Failure;
import paas.spi.name.ProjectName;

/** {@code build-log}: what a build printed. */
final class ShowBuildLog implements Verb<ShowBuildLog.Input> {

    record Input(@Word(help = "the project") ProjectName project, @Word(label = "N", help = "the number of the build; without it, the last") Optional<Integer> build) {
    }

    private final Projects projects;
    private final Builds builds;
    private final BuildLogs logs;

    ShowBuildLog(Projects projects, Builds builds, BuildLogs logs) {
        this.projects = projects;
        this.builds = builds;
        this.logs = logs;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("build-log", Right.SEE, Input.class, "/projects/{project}/builds/{build}/log").dokku("builds:output")
                .help("Shows what a build printed", "Of a build that still runs, what it printed so far.", "build-log shop 12");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        Path file = logs.file(project.id(), build(project, input.build()).number());
        try (InputStream printed = Files.newInputStream(file)) {
            if (call.json()) {
                WrittenJson.to(call.out(), json -> text(json, printed));
            } else {
                printed.transferTo(call.out());
                call.out().flush();
            }
            return new Answer.Written(0);
        } catch (NoSuchFileException e) {
            throw Failure.absent("build-log-absent", "What that build printed is no longer kept.", "'builds " + project.name() + "' lists the builds.");
        } catch (IOException | UncheckedIOException e) {
            throw Failure.outside("build-log-unreadable", "What that build printed cannot be read or sent.", "Try it again.", e);
        }
    }

    private static void text(JsonGenerator json, InputStream printed) throws IOException {
        json.writeStartObject();
        json.writeFieldName("text");
        json.writeString(new InputStreamReader(printed, StandardCharsets.UTF_8), -1);
        json.writeEndObject();
    }

    private Build build(Project project, Optional<Integer> number) {
        if (number.isEmpty()) {
            return builds.list(project.id(), 1).stream().findFirst()
                    .orElseThrow(() -> Failure.absent("build-unknown", "Nothing of " + project.name() + " was built yet.", "Push it: git push paas main"));
        }
        return builds.find(project.id(), number.get()).orElseThrow(() -> Failure.absent("build-unknown",
                project.name() + " has no build " + number.get() + ".", "'builds " + project.name() + "' lists them."));
    }
}
