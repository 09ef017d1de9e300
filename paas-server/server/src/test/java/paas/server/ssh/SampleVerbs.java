package paas.server.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import paas.core.access.Right;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.Failure;
import paas.spi.name.ProjectName;

/** Verbs that answer in every way, for specs. In Java, because the compiler of the specs writes no records that the verbs' table can read. */
public final class SampleVerbs {

    private SampleVerbs() {
    }

    public record Nothing() {
    }

    public record Given(@Word(help = "the words") Optional<List<String>> words) {
    }

    public record About(@Word(help = "the project") ProjectName project) {
    }

    public static List<Verb<?>> all() {
        return List.of(
                verb("said", Nothing.class, (_, _) -> new Answer.Said("Done.")),
                verb("table", Nothing.class, (_, _) -> new Answer.Table(List.of("name", "count"), List.of(Arrays.asList("web", 2), Arrays.asList("worker", null)))),
                verb("words", Given.class, (given, _) -> new Answer.Text(given.words().orElse(List.of()) + "\n")),
                verb("fails", Nothing.class, (_, call) -> {
                    call.output().step("Trying");
                    throw Failure.denied("no", "You may not.", "Ask ada.");
                }),
                verb("breaks", Nothing.class, (_, _) -> {
                    throw new IllegalStateException("secret");
                }),
                verb("writes", Nothing.class, SampleVerbs::write),
                verb("asks", Nothing.class, SampleVerbs::ask),
                verb("apps:look", About.class, (about, _) -> new Answer.Said("This is " + about.project() + ".")));
    }

    private static Answer write(Nothing nothing, Call call) {
        try {
            call.output().detail("beside");
            call.out().write("raw\n".getBytes(StandardCharsets.UTF_8));
            return new Answer.Written(3);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer ask(Nothing nothing, Call call) {
        try {
            call.output().step("Type its name");
            return new Answer.Said("You typed: " + new String(call.in().readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <I extends Record> Verb<I> verb(String name, Class<I> input, BiFunction<I, Call, Answer> body) {
        return new Verb<>() {

            @Override
            public Declaration<I> declaration() {
                return Declaration.reading(name, Right.ENTER, input, "/" + name).dokku(name.contains(":") ? new String[] {name} : new String[0]);
            }

            @Override
            public Answer run(I given, Call call) {
                return body.apply(given, call);
            }
        };
    }
}
