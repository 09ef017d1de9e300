package paas.core.audit;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import paas.core.journal.Entry;
import paas.core.verb.Printable;

/** An entry as people read it: one line, what they look for in columns. */
final class EntryText {

    private static final int LONGEST = 2_000;

    private final DateTimeFormatter times;

    EntryText(ZoneId zone) {
        times = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
    }

    String line(Entry entry) {
        String line = String.format(Locale.ROOT, "%6d  %s  %-10s  %-16s  %-16s  %-16s  %7s  %-15s  %s%s", entry.number(), times.format(entry.at()), entry.who(), entry.verb(),
                dash(entry.target()), entry.result(), took(entry.millis()), entry.from(), key(entry), entry.detail().isEmpty() ? "" : "  " + entry.detail());
        return Printable.line(line, LONGEST);
    }

    private static String key(Entry entry) {
        return dash(entry.keyName().isEmpty() ? entry.key() : entry.keyName());
    }

    private static String dash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    private static String took(long millis) {
        return millis < 1_000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
    }
}
