package paas.buildpack;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** Patterns in which {@code *} stands for anything but a slash and {@code ?} for one such character. */
final class Globs {

    private Globs() {
    }

    /** Whether one of the patterns matches the whole text. */
    static Predicate<String> any(Collection<String> patterns) {
        List<String> all = List.copyOf(patterns);
        return text -> all.stream().anyMatch(pattern -> matches(pattern, text));
    }

    /**
     * Takes the last star that was passed for one character more wherever it does not fit. An earlier one never has to be gone back to, so that
     * this takes no longer than text times pattern.
     */
    static boolean matches(String pattern, String text) {
        int at = 0;
        int star = -1;
        int starred = 0;
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            int wanted = at < pattern.length() ? pattern.codePointAt(at) : -1;
            if (wanted == '*') {
                star = ++at;
                starred = i;
            } else if (wanted == c || wanted == '?' && c != '/') {
                at += Character.charCount(wanted);
                i += Character.charCount(c);
            } else if (star >= 0 && text.charAt(starred) != '/') {
                starred += Character.charCount(text.codePointAt(starred));
                i = starred;
                at = star;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(c -> c == '*');
    }
}
