package paas.core.audit;

import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;
import paas.core.access.Right;
import paas.core.journal.Entry;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.name.ProjectName;

/** {@code journal:export}: the journal for other programs, one entry a line. */
final class ExportJournal implements Verb<ExportJournal.Input> {

    /** How an entry is written. */
    enum Format { JSON, SYSLOG }

    record Input(@Word(label = "PROJECT", help = "one project; none: the whole server, for who may read that") Optional<ProjectName> only,
                 @Word(option = "--format", label = "json|syslog", help = "lines of JSON, as without it, or of syslog by RFC 5424") Optional<Format> format,
                 @Word(option = "--since", label = "TIME", help = "only what began in the last 30s, 10m, 2h or 1d, or since 2026-03-04 or 2026-03-04T05:06") Optional<String> since,
                 @Word(option = "--until", label = "TIME", help = "only what began before") Optional<String> until,
                 @Word(option = {"-f", "--follow"}, help = "goes on with what is done from now on") boolean follow) {

        Search search() {
            return new Search(only, Optional.empty(), Optional.empty(), false, since, until, Optional.empty(), follow);
        }
    }

    private final Reading reading;
    private final Syslog syslog;

    ExportJournal(Reading reading, String host) {
        this.reading = reading;
        this.syslog = new Syslog(host);
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("journal:export", Right.ENTER, Input.class, "/journal/export")
                .help("Prints the journal for other programs", "All of it, the oldest entry first, one a line. It takes the right to read the journal, of the project or of the server.",
                        "journal:export shop --format syslog");
    }

    @Override
    public Answer run(Input input, Call call) {
        // When the caller goes away that is no fault: it is how following ends.
        try {
            reading.of(input.search(), call).accept(new Printing(call.out(), form(input.format().orElse(Format.JSON))));
        } catch (UncheckedIOException e) {
            call.cancellation().cancel("nobody reads any more");
        }
        return new Answer.Written(0);
    }

    private Function<Entry, String> form(Format format) {
        return switch (format) {
            case JSON -> EntryJson::line;
            case SYSLOG -> syslog::line;
        };
    }
}
