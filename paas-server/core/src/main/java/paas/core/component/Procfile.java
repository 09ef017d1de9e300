package paas.core.component;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import paas.spi.Failure;
import paas.spi.name.ComponentName;
import paas.spi.name.Shown;

/**
 * What a project's Procfile says: one {@code type: command} per line. One bad line makes the whole file invalid, so that a file with
 * the marks of a merge is never deployed in part.
 *
 * @param commands by type, in the order of the file
 */
public record Procfile(Map<ComponentName, String> commands) {

    private static final Pattern LINE = Pattern.compile("([^\\s:]+):\\s*(.+)");
    private static final Pattern TYPE = Pattern.compile("[a-z0-9-]{1,63}");
    private static final Pattern MERGE = Pattern.compile("(<{7}|\\|{7}|={7}|>{7})( .*)?");

    public Procfile {
        commands = Collections.unmodifiableMap(new LinkedHashMap<>(commands));
    }

    /** @throws Failure {@code procfile-invalid}, with the number of the line */
    public static Procfile parse(String text) {
        Map<ComponentName, String> commands = new LinkedHashMap<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = ShellText.withoutComment(withoutMark(lines[i])).strip();
            if (!line.isEmpty()) {
                add(commands, line, i + 1);
            }
        }
        return new Procfile(commands);
    }

    private static String withoutMark(String line) {
        return line.startsWith("\uFEFF") ? line.substring(1) : line;
    }

    private static void add(Map<ComponentName, String> commands, String line, int number) {
        if (MERGE.matcher(line).matches()) {
            throw invalid(number, "is the mark of an unfinished merge: '" + Shown.of(line) + "'", "Resolve the merge, commit, and push again.");
        }
        Matcher match = LINE.matcher(line);
        if (!match.matches() || line.chars().anyMatch(Procfile::unfit)) {
            throw invalid(number, "is not 'type: command': '" + Shown.of(line) + "'", "Write it as 'web: npm start'.");
        }
        if (!TYPE.matcher(match.group(1)).matches()) {
            throw invalid(number, "names a process type that is not allowed: '" + Shown.of(match.group(1)) + "'",
                    "Use 1 to 63 lower-case letters, digits and '-'.");
        }
        if (commands.putIfAbsent(new ComponentName(match.group(1)), match.group(2)) != null) {
            throw invalid(number, "names '" + match.group(1) + "' a second time", "Keep one line for each process type.");
        }
    }

    private static boolean unfit(int character) {
        return Character.isISOControl(character) && character != '\t';
    }

    private static Failure invalid(int number, String sentence, String next) {
        return Failure.usage("procfile-invalid", "Line " + number + " of the Procfile " + sentence + ".", next);
    }
}
