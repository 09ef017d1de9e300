package paas.core.log;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import paas.core.access.Right;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Change.Target;
import paas.core.verb.Declaration;
import paas.core.verb.Printable;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.core.verb.WrittenJson;
import paas.spi.Failure;
import paas.spi.name.ProjectName;

/** {@code logs}: what the instances of a project printed, and with {@code -f} print. */
final class ShowLogs implements Verb<ShowLogs.Input> {

    private static final int USUAL = 100;
    private static final int MOST = 100_000;

    record Input(@Word(help = "the project") ProjectName project,
                 @Word(option = {"-f", "--follow", "-t", "--tail"}, help = "goes on with what is printed from now on") boolean follow,
                 @Word(option = {"-n", "--lines", "--num"}, label = "N", help = "how many lines that were printed already; 100 when not given") Optional<Integer> lines,
                 @Word(option = "--since", label = "TIME", help = "only what was printed in the last 30s, 10m, 2h or 1d") Optional<Duration> since,
                 @Word(option = {"-c", "--component", "-p", "--ps"}, label = "COMPONENT[.N]", help = "only one component or instance: web, web.2") Optional<Target> component) {

        Input {
            lines.filter(number -> number < 0 || number > MOST).ifPresent(number -> {
                throw Failure.usage("lines-invalid", "The number of lines must be from 0 to " + MOST + ", not " + number + ".", "");
            });
        }
    }

    private final Projects projects;
    private final Logs logs;
    private final Clock clock;

    ShowLogs(Projects projects, Logs logs, Clock clock) {
        this.projects = projects;
        this.logs = logs;
        this.clock = clock;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("logs", Right.SEE, Input.class, "/projects/{project}/logs").dokku("logs")
                .help("Shows what the instances of a project print", "Across restarts and deploys. With --json and -f, one JSON object per line.", "logs -f shop -c web");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        Wanted wanted = wanted(input);
        // When the caller goes away that is no fault: it is how following ends.
        try {
            if (input.follow()) {
                follow(project, wanted, call);
            } else if (call.json()) {
                showJson(project, wanted, call);
            } else {
                show(project, wanted, call);
            }
        } catch (UncheckedIOException e) {
            call.cancellation().cancel("nobody reads any more");
        }
        return new Answer.Written(0);
    }

    private void follow(Project project, Wanted wanted, Call call) {
        logs.follow(project.id(), wanted, call.cancellation(), line -> {
            write(call.out(), (call.json() ? line.json() : shown(line)) + "\n");
            flush(call.out());
        });
    }

    /** Line by line as they are read: all of them together may be more than there is memory. */
    private void show(Project project, Wanted wanted, Call call) {
        OutputStream out = new BufferedOutputStream(call.out());
        logs.tail(project.id(), wanted, call.cancellation(), line -> write(out, shown(line) + "\n"));
        flush(out);
    }

    private void showJson(Project project, Wanted wanted, Call call) {
        WrittenJson.to(call.out(), json -> {
            json.writeStartArray();
            logs.tail(project.id(), wanted, call.cancellation(), line -> WrittenJson.part(json, part -> part.writeRawValue(line.json())));
            json.writeEndArray();
        });
    }

    private Wanted wanted(Input input) {
        Optional<Target> target = input.component();
        int lines = input.lines().orElse(input.since().isPresent() ? MOST : USUAL);
        return new Wanted(target.flatMap(Target::component), target.map(Target::ordinal).orElse(OptionalInt.empty()), lines,
                input.since().map(clock.instant()::minus));
    }

    /** What a project prints must not move the cursor of whoever reads it, or hide what others printed. */
    private static String shown(Line line) {
        return Printable.line(line.toString(), Integer.MAX_VALUE);
    }

    private static void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void flush(OutputStream out) {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
