package paas.core.journal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import paas.spi.Failure;
import paas.spi.name.Shown;

/** An entry and its MAC, which says that all entries up to it are as they were: {@code 1234:9f86d081…}. @param number 0: before the first */
public record Head(long number, String mac) {

    public static final Head NONE = new Head(0, Chain.BEGINNING);
    private static final Pattern WRITTEN = Pattern.compile("(0|[1-9][0-9]{0,17}):([0-9a-f]{64}|)");

    /** @throws Failure {@code head-invalid} */
    public static Head of(String written) {
        Matcher match = WRITTEN.matcher(written);
        if (!match.matches()) {
            throw Failure.usage("head-invalid", "'" + Shown.of(written) + "' is no head of the journal.", "Give it as 'journal:verify' printed it: NUMBER:MAC.");
        }
        return new Head(Long.parseLong(match.group(1)), match.group(2));
    }

    @Override
    public String toString() {
        return number + ":" + mac;
    }
}
