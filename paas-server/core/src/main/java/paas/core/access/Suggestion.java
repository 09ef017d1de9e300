package paas.core.access;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The names that somebody may have meant who mistyped one. */
public final class Suggestion {

    private static final int MOST = 3;
    private static final int LONGEST = 64;

    private Suggestion() {
    }

    /** @return the closest first, at most three; empty when none resembles it */
    public static List<String> of(String typed, Collection<String> names) {
        if (typed.length() > LONGEST) {
            return List.of();
        }
        return names.stream().map(name -> new Candidate(name, distance(typed, name))).filter(candidate -> candidate.resembles(typed))
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name)).limit(MOST).map(Candidate::name).toList();
    }

    /** {@code Did you mean logs or log?}; empty when nothing resembles it. */
    public static String sentence(String typed, Collection<String> names) {
        List<String> similar = of(typed, names);
        return similar.isEmpty() ? "" : "Did you mean " + String.join(" or ", similar) + "?";
    }

    private record Candidate(String name, int distance) {

        boolean resembles(String typed) {
            boolean beginning = typed.length() >= 3 && (name.startsWith(typed) || typed.startsWith(name) && name.length() >= 3);
            return beginning || distance <= Math.max(1, Math.min(typed.length(), name.length()) / 3);
        }
    }

    /** Insertions, deletions, substitutions and swaps of neighbours that make one of the other. */
    static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, from, to, i, j);
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int cheapest(int[][] cost, String from, String to, int i, int j) {
        int same = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int best = Math.min(cost[i - 1][j - 1] + same, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
