package paas.dockerfile;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One pattern of a {@code .dockerignore}: Go's {@code filepath.Match}, and {@code **} for any number of directories. It matches a path, and
 * whatever lies below it. (docs.docker.com/build/concepts/context, "dockerignore files"; docker-java's own matcher takes {@code **}{@code /x}
 * for {@code *}{@code /**}{@code /x}.)
 */
final class IgnorePattern {

    private final String pattern;
    private final StringBuilder regex = new StringBuilder();
    private int at;

    private IgnorePattern(String pattern) {
        this.pattern = pattern;
    }

    /** @throws PatternSyntaxException when it is none */
    static Pattern compile(String pattern) {
        IgnorePattern translation = new IgnorePattern(pattern);
        while (translation.at < pattern.length()) {
            translation.part();
        }
        return Pattern.compile(translation.regex + "(/.*)?", Pattern.DOTALL);
    }

    private void part() {
        char next = pattern.charAt(at);
        switch (next) {
            case '*' -> stars();
            case '?' -> add("[^/]", 1);
            case '[' -> range();
            case '\\' -> escaped();
            default -> add(Pattern.quote(String.valueOf(next)), 1);
        }
    }

    private void stars() {
        if (pattern.startsWith("**/", at)) {
            add("(.*/)?", 3);
        } else if (pattern.startsWith("**", at)) {
            add(".*", 2);
        } else {
            add("[^/]*", 1);
        }
    }

    /** {@code [a-z]}, {@code [^a-z]}: what Java's regular expressions know beyond that is taken as it stands. */
    private void range() {
        int end = pattern.indexOf(']', at + 2);
        if (end < 0) {
            throw new PatternSyntaxException("no end of the range", pattern, at);
        }
        String inner = pattern.substring(at + 1, end).replace("[", "\\[").replace("&&", "&\\&");
        add("[" + inner + "&&[^/]]", end + 1 - at);
    }

    private void escaped() {
        if (at + 1 == pattern.length()) {
            throw new PatternSyntaxException("nothing to escape", pattern, at);
        }
        add(Pattern.quote(String.valueOf(pattern.charAt(at + 1))), 2);
    }

    private void add(String part, int length) {
        regex.append(part);
        at += length;
    }
}
