package paas.buildpack;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Patterns in which {@code *} stands for anything but a slash and {@code ?} for one such character. */
final class Globs {

    private Globs() {
    }

    /** Whether one of the patterns matches the whole text. */
    static Predicate<String> any(Collection<String> patterns) {
        List<Pattern> compiled = patterns.stream().map(Globs::compiled).toList();
        return text -> compiled.stream().anyMatch(pattern -> pattern.matcher(text).matches());
    }

    private static Pattern compiled(String pattern) {
        return Pattern.compile(pattern.codePoints().mapToObj(Globs::part).collect(Collectors.joining()), Pattern.DOTALL);
    }

    private static String part(int character) {
        if (character == '?') {
            return "[^/]";
        }
        return character == '*' ? "[^/]*" : Pattern.quote(Character.toString(character));
    }
}
