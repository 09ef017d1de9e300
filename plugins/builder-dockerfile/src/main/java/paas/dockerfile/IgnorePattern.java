package paas.dockerfile;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import paas.spi.build.Effort;

/**
 * One pattern of a {@code .dockerignore}: Go's {@code filepath.Match}, and {@code **} for any number of directories. It matches a path, and
 * whatever lies below it. (docs.docker.com/build/concepts/context, "dockerignore files".)
 *
 * <p>It is a list of parts, and a path is gone through once while it is kept in mind how far into the list one may be: that takes no longer than
 * path times pattern, where a regular expression can take for ever.
 */
final class IgnorePattern {

    private static final IntPredicate NONE = c -> false;

    /** Where one may be, along with where one may be without a further character. */
    private enum Kind {
        /** Takes one character. */
        ONE,
        /** {@code *} and {@code **}: takes any number. */
        MANY,
        /** {@code **}{@code /}: leads into the directories, or past them. */
        DIRECTORIES,
        /** Within the directories: takes any, and a slash leads out as well. */
        INSIDE
    }

    private record Part(Kind kind, IntPredicate takes) {
    }

    private final Part[] parts;

    private IgnorePattern(Part[] parts) {
        this.parts = parts;
    }

    /** @return empty when it is none */
    static Optional<IgnorePattern> compile(String pattern) {
        return new Reader(pattern).read().map(IgnorePattern::new);
    }

    boolean matches(String path, Effort effort) {
        boolean[] at = new boolean[parts.length + 1];
        boolean alive = enter(at, 0);
        int i = 0;
        while (alive && i < path.length()) {
            int c = path.codePointAt(i);
            if (c == '/' && at[parts.length]) {
                return true;
            }
            boolean[] then = new boolean[parts.length + 1];
            alive = false;
            int steps = 1 + parts.length / 32;
            for (int part = 0; part < parts.length; part++) {
                if (at[part]) {
                    steps++;
                    alive |= take(then, part, c);
                }
            }
            effort.spend(steps);
            at = then;
            i += Character.charCount(c);
        }
        return alive && at[parts.length];
    }

    private boolean take(boolean[] then, int part, int c) {
        if (!parts[part].takes().test(c)) {
            return false;
        }
        return switch (parts[part].kind()) {
            case ONE -> enter(then, part + 1);
            case MANY -> enter(then, part);
            case DIRECTORIES -> false;
            case INSIDE -> c == '/' ? enter(then, part) | enter(then, part + 1) : enter(then, part);
        };
    }

    /** True, for that it has come somewhere. */
    private boolean enter(boolean[] at, int part) {
        int next = part;
        while (!at[next]) {
            at[next] = true;
            if (next < parts.length && parts[next].kind() == Kind.MANY) {
                next++;
            } else if (next < parts.length && parts[next].kind() == Kind.DIRECTORIES) {
                at[next + 1] = true;
                next += 2;
            }
        }
        return true;
    }

    /** Reads a pattern into its parts. */
    private static final class Reader {

        private final int[] pattern;
        private final Part[] parts;
        private int count;
        private int at;
        private boolean valid = true;

        Reader(String text) {
            this.pattern = text.codePoints().toArray();
            this.parts = new Part[pattern.length];
        }

        Optional<Part[]> read() {
            while (valid && at < pattern.length) {
                part(next());
            }
            return valid ? Optional.of(Arrays.copyOf(parts, count)) : Optional.empty();
        }

        private void part(int c) {
            switch (c) {
                case '*' -> stars();
                case '?' -> add(Kind.ONE, other -> other != '/');
                case '[' -> add(Kind.ONE, range());
                case '\\' -> one(next());
                default -> one(c);
            }
        }

        private void stars() {
            if (!stands('*')) {
                add(Kind.MANY, c -> c != '/');
            } else if (stands('/')) {
                add(Kind.DIRECTORIES, NONE);
                add(Kind.INSIDE, c -> true);
            } else {
                add(Kind.MANY, c -> true);
            }
        }

        /** {@code [a-z]}, {@code [^a-z]} */
        private IntPredicate range() {
            boolean inverted = stands('^');
            IntPredicate within = NONE;
            do {
                int first = element();
                int last = stands('-') ? element() : first;
                within = within.or(c -> c >= first && c <= last);
            } while (valid && !stands(']'));
            IntPredicate all = within;
            return c -> c != '/' && all.test(c) != inverted;
        }

        private int element() {
            int c = next();
            return c == '\\' ? next() : c;
        }

        private void one(int c) {
            add(Kind.ONE, other -> other == c);
        }

        private boolean stands(int c) {
            boolean stands = at < pattern.length && pattern[at] == c;
            at += stands ? 1 : 0;
            return stands;
        }

        private int next() {
            valid &= at < pattern.length;
            return valid ? pattern[at++] : 0;
        }

        private void add(Kind kind, IntPredicate takes) {
            parts[count++] = new Part(kind, takes);
        }
    }
}
