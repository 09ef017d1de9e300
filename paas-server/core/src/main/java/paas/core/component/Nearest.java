package paas.core.component;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that somebody who mistyped another probably meant. */
final class Nearest {

    private Nearest() {
    }

    static Optional<String> to(String typed, Collection<String> words) {
        int limit = Math.max(1, typed.length() / 3);
        return words.stream().sorted().filter(word -> distance(typed, word) <= limit).min(Comparator.comparingInt(word -> distance(typed, word)));
    }

    /** How many letters have to be added, removed or replaced, capitals aside. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int above = row[j];
                int replaced = diagonal + (Character.toLowerCase(from.charAt(i - 1)) == Character.toLowerCase(to.charAt(j - 1)) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[to.length()];
    }
}
