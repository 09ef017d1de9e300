package paas.core.audit;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import paas.core.journal.Entry;
import paas.core.verb.Printable;
import paas.spi.name.ProjectId;

/**
 * An entry as a line of syslog, RFC 5424: facility 13 (audit), severity 6 when it went well and 4 when not, the verb as MSGID, and everything in structured data. The
 * number in its name is the one that RFC 5612 leaves for whoever has none.
 */
final class Syslog {

    private static final int AUDIT = 13 * 8;
    private static final int WARNING = 4;
    private static final int INFORMATION = 6;
    private static final int LONGEST = 4_000;
    private static final DateTimeFormatter TIMES = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern ESCAPED = Pattern.compile("[\"\\\\\\]]");
    private static final Pattern UNPRINTABLE = Pattern.compile("[^!-~]");

    private final String host;

    Syslog(String host) {
        this.host = name(host, 255);
    }

    String line(Entry entry) {
        boolean ok = entry.result().equals(Entry.OK);
        return "<" + (AUDIT + (ok ? INFORMATION : WARNING)) + ">1 " + TIMES.format(entry.at()) + " " + host + " paas - " + name(entry.verb(), 32) + " " + data(entry) + " "
                + clean(entry.who() + " " + entry.verb() + (entry.target().isEmpty() ? "" : " " + entry.target()) + ": " + entry.result());
    }

    private static String data(Entry entry) {
        return "[journal@32473" + value("number", String.valueOf(entry.number())) + value("who", entry.who()) + value("key", entry.keyName())
                + value("fingerprint", entry.key()) + value("from", entry.from()) + value("verb", entry.verb()) + value("project", entry.project().map(ProjectId::value).orElse(""))
                + value("target", entry.target()) + value("result", entry.result()) + value("millis", String.valueOf(entry.millis())) + value("detail", entry.detail()) + "]";
    }

    private static String value(String name, String value) {
        return value.isEmpty() ? "" : " " + name + "=\"" + ESCAPED.matcher(clean(value)).replaceAll("\\\\$0") + "\"";
    }

    private static String clean(String text) {
        return Printable.line(text.replace('\t', ' ').replace("\u001b", ""), LONGEST);
    }

    private static String name(String text, int longest) {
        String printable = UNPRINTABLE.matcher(text).replaceAll("");
        return printable.isEmpty() ? "-" : printable.substring(0, Math.min(longest, printable.length()));
    }
}
