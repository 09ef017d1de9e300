package paas.core.verb;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import paas.spi.Failure;
import paas.spi.name.Shown;

/**
 * The words of a command, with the options taken out that every verb understands: {@code --json} or {@code --format json}, {@code --quiet} or
 * {@code -q}, {@code --help}, and Dokku's {@code --app X}, which becomes the first word. Nothing is taken out after {@code --}, and no format that is a
 * verb's own.
 *
 * @param verb as typed; empty when there were no words
 * @param words all others
 */
public record Asked(String verb, List<String> words, boolean json, boolean quiet, boolean help) {

    /** What a verb may have beside JSON and text. */
    private static final Set<String> OWN = Set.of("syslog");

    public Asked {
        words = List.copyOf(words);
    }

    /** @throws Failure {@code format-unknown}, {@code word-missing} */
    public static Asked of(List<String> typed) {
        return new Reader(typed.iterator()).read();
    }

    /** Whether JSON is wanted, for whoever must show that words could not be read. */
    public static boolean json(List<String> typed) {
        List<String> options = typed.contains("--") ? typed.subList(0, typed.indexOf("--")) : typed;
        int format = options.indexOf("--format");
        return options.contains("--json") || options.contains("--format=json") || format >= 0 && options.subList(format, options.size()).indexOf("json") == 1;
    }

    /** Reads the words one by one. */
    private static final class Reader {

        private final Iterator<String> typed;
        private final List<String> left = new ArrayList<>();
        private Optional<String> project = Optional.empty();
        private boolean json;
        private boolean quiet;
        private boolean help;

        Reader(Iterator<String> typed) {
            this.typed = typed;
        }

        Asked read() {
            boolean options = true;
            while (typed.hasNext()) {
                String word = typed.next();
                options = options && !word.equals("--");
                if (!options || !taken(word)) {
                    left.add(word);
                }
            }
            String verb = left.isEmpty() ? "" : left.removeFirst();
            project.ifPresent(left::addFirst);
            return new Asked(verb, left, json, quiet, help);
        }

        private boolean taken(String word) {
            String name = word.startsWith("--") && word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            switch (name) {
                case "--json" -> json = true;
                case "--quiet", "-q" -> quiet = true;
                case "--help" -> help = true;
                case "--format" -> format(value(word, name));
                case "--app" -> project = Optional.of(value(word, name));
                default -> {
                    return false;
                }
            }
            return true;
        }

        private String value(String word, String name) {
            if (word.length() > name.length()) {
                return word.substring(name.length() + 1);
            }
            if (!typed.hasNext()) {
                throw Failure.usage("word-missing", name + " needs a value.", "");
            }
            return typed.next();
        }

        private void format(String wanted) {
            if (OWN.contains(wanted)) {
                left.add("--format=" + wanted);
                return;
            }
            if (!wanted.equals("json") && !wanted.equals("text") && !wanted.equals("stdout")) {
                throw Failure.usage("format-unknown", "There is no format '" + Shown.of(wanted) + "'.", "Use --format json, or none.");
            }
            json = json || wanted.equals("json");
        }
    }
}
