package paas.core.verb;

import java.util.ArrayList;
import java.util.List;
import paas.spi.Failure;

/** Splits a line into words as a POSIX shell quotes them; nothing is expanded. */
public final class Words {

    private final String line;
    private final List<String> words = new ArrayList<>();
    private StringBuilder word;
    private int at;

    private Words(String line) {
        this.line = line;
    }

    /** @throws Failure {@code quote-unbalanced} */
    public static List<String> split(String line) {
        Words words = new Words(line);
        while (words.at < line.length()) {
            words.take(line.charAt(words.at++));
        }
        words.end();
        return List.copyOf(words.words);
    }

    private void take(char c) {
        switch (c) {
            case ' ', '\t', '\n', '\r' -> end();
            case '\'' -> single();
            case '"' -> quoted();
            case '\\' -> escaped();
            default -> word().append(c);
        }
    }

    private void single() {
        int close = line.indexOf('\'', at);
        if (close < 0) {
            throw unbalanced("single quote");
        }
        word().append(line, at, close);
        at = close + 1;
    }

    private void quoted() {
        word();
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == '"') {
                return;
            }
            word.append(c == '\\' && at < line.length() ? insideQuotes(line.charAt(at++)) : String.valueOf(c));
        }
        throw unbalanced("double quote");
    }

    /** Within double quotes a backslash is one, unless it stands before what has a meaning there. */
    private static String insideQuotes(char next) {
        return switch (next) {
            case '"', '\\', '$', '`' -> String.valueOf(next);
            case '\n' -> "";
            default -> "\\" + next;
        };
    }

    private void escaped() {
        if (at == line.length()) {
            throw unbalanced("backslash");
        }
        char next = line.charAt(at++);
        if (next != '\n') {
            word().append(next);
        }
    }

    private StringBuilder word() {
        if (word == null) {
            word = new StringBuilder();
        }
        return word;
    }

    private void end() {
        if (word != null) {
            words.add(word.toString());
            word = null;
        }
    }

    private static Failure unbalanced(String what) {
        return Failure.usage("quote-unbalanced", "A " + what + " of the command has no end.",
                "Your own shell takes one level of quotes away: quote the whole command once more.");
    }
}
