package paas.core.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;
import paas.core.access.Right;
import paas.core.journal.Entry;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.core.verb.WrittenJson;
import paas.spi.name.ProjectName;

/** {@code journal}: who did what to what, and what was refused. The gate is asked here, for it depends on whether a project is named. */
final class ShowJournal implements Verb<ShowJournal.Input> {

    private static final int USUAL = 100;

    record Input(@Word(label = "PROJECT", help = "one project; none: the whole server, for who may read that") Optional<ProjectName> only,
                 @Word(option = "--user", label = "USER", help = "only what this person did") Optional<String> user,
                 @Word(option = "--verb", label = "VERB", help = "only this command") Optional<String> verb,
                 @Word(option = "--since", label = "TIME", help = "only what began in the last 30s, 10m, 2h or 1d, or since 2026-03-04 or 2026-03-04T05:06") Optional<String> since,
                 @Word(option = "--until", label = "TIME", help = "only what began before") Optional<String> until,
                 @Word(option = "--failed", help = "only what failed or was refused") boolean failed,
                 @Word(option = {"-n", "--lines", "--num"}, label = "N", help = "the newest so many; without it 100, or all of the time that is given") Optional<Integer> lines,
                 @Word(option = {"-f", "--follow"}, help = "goes on with what is done from now on") boolean follow) {

        Search search() {
            Optional<Integer> newest = lines.or(() -> since.isPresent() || until.isPresent() ? Optional.empty() : Optional.of(USUAL));
            return new Search(only, user, verb, failed, since, until, newest, follow);
        }
    }

    private final Reading reading;
    private final EntryText text;

    ShowJournal(Reading reading) {
        this.reading = reading;
        this.text = new EntryText(reading.zone());
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("journal", Right.ENTER, Input.class, "/journal")
                .help("Shows who did what, and what was refused", "The number, when, who, the command, on what, its result, how long it took, from where, with which key, and more. "
                        + "With --json an array; with -f too, one object per line. It takes the right to read the journal, of the project or of the server.", "journal shop --failed");
    }

    @Override
    public Answer run(Input input, Call call) {
        Search search = input.search();
        Consumer<Reading.Reader> read = reading.of(search, call);
        // When the caller goes away that is no fault: it is how following ends.
        try {
            if (call.json() && !search.follow()) {
                WrittenJson.to(call.out(), json -> array(json, read));
            } else {
                read.accept(new Printing(call.out(), call.json() ? EntryJson::line : text::line));
            }
        } catch (UncheckedIOException e) {
            call.cancellation().cancel("nobody reads any more");
        }
        return new Answer.Written(0);
    }

    private static void array(JsonGenerator json, Consumer<Reading.Reader> read) {
        WrittenJson.part(json, JsonGenerator::writeStartArray);
        read.accept(new Reading.Reader() {
            @Override
            public void entry(Entry entry) {
                WrittenJson.part(json, part -> part.writeRawValue(EntryJson.line(entry)));
            }

            @Override
            public void pause() {
                // the array has no end yet
            }
        });
        WrittenJson.part(json, JsonGenerator::writeEndArray);
    }
}
