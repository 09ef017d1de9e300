package paas.core.component;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import paas.spi.Failure;
import paas.spi.name.Shown;

/**
 * Splits a command into words as a shell would, with {@code $NAME}, {@code ${NAME}} and {@code ${NAME:-default}} replaced, and without running a
 * shell: a variable's value is never split or read again, and an operator such as {@code &&} is a word.
 */
final class ShellWords {

    private static final Pattern VARIABLE = Pattern.compile("\\$(?:([A-Za-z_][A-Za-z0-9_]*)|\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?})");

    private final String line;
    private final Map<String, String> environment;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean quoted;
    private int at;

    private ShellWords(String line, Map<String, String> environment) {
        this.line = line;
        this.environment = environment;
    }

    /** @throws Failure {@code command-invalid} when a quote is not closed */
    static List<String> split(String line, Map<String, String> environment) {
        return new ShellWords(line, environment).read();
    }

    private List<String> read() {
        while (at < line.length()) {
            char c = line.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
                end();
            } else {
                piece(c);
            }
        }
        end();
        return words;
    }

    private void piece(char c) {
        switch (c) {
            case '\'' -> single();
            case '"' -> inDoubleQuotes();
            case '\\' -> escaped();
            case '$' -> variable();
            default -> {
                word.append(c);
                at++;
            }
        }
    }

    private void single() {
        int close = line.indexOf('\'', at + 1);
        if (close < 0) {
            throw open();
        }
        word.append(line, at + 1, close);
        quoted = true;
        at = close + 1;
    }

    private void inDoubleQuotes() {
        quoted = true;
        at++;
        while (at < line.length() && line.charAt(at) != '"') {
            char c = line.charAt(at);
            if (c == '$') {
                variable();
            } else if (c == '\\' && at + 1 < line.length() && "$`\"\\".indexOf(line.charAt(at + 1)) >= 0) {
                escaped();
            } else {
                word.append(c);
                at++;
            }
        }
        if (at++ >= line.length()) {
            throw open();
        }
    }

    private void escaped() {
        if (at + 1 >= line.length()) {
            throw open();
        }
        word.append(line.charAt(at + 1));
        at += 2;
    }

    private void variable() {
        Matcher match = VARIABLE.matcher(line).region(at, line.length());
        if (!match.lookingAt()) {
            word.append('$');
            at++;
            return;
        }
        String value = environment.getOrDefault(match.group(1) != null ? match.group(1) : match.group(2), "");
        word.append(value.isEmpty() && match.group(3) != null ? match.group(3) : value);
        at = match.end();
    }

    private void end() {
        if (quoted || !word.isEmpty()) {
            words.add(word.toString());
        }
        word.setLength(0);
        quoted = false;
    }

    private Failure open() {
        return Failure.usage("command-invalid", "A quote in the command '" + Shown.of(line) + "' is not closed.", "Close it, commit, and push again.");
    }
}
