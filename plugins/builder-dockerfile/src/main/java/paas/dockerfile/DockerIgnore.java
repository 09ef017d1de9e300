package paas.dockerfile;

import com.github.dockerjava.core.GoLangFileMatch;
import com.github.dockerjava.core.exception.GoLangFileMatchException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import paas.spi.Failure;
import paas.spi.build.Source;

/** The rules of a {@code .dockerignore}: of those that match a path or a directory it lies in, the last one decides. */
final class DockerIgnore {

    private static final int LIMIT = 1 << 20;
    private static final int LONGEST_FILE_NAME = 4096;

    private record Rule(String pattern, boolean exception, int line) {
    }

    private final String file;
    private final List<Rule> rules;

    private DockerIgnore(String file, List<Rule> rules) {
        this.file = file;
        this.rules = rules;
    }

    /** A file named after the Dockerfile ({@code web.Dockerfile.dockerignore}) comes before the one in the root. */
    static DockerIgnore of(Source source, String dockerfile) {
        String own = dockerfile + ".dockerignore";
        Optional<byte[]> text = source.read(own, LIMIT);
        return text.isPresent() ? parse(own, text.get()) : parse(".dockerignore", source.read(".dockerignore", LIMIT).orElse(new byte[0]));
    }

    private static DockerIgnore parse(String file, byte[] text) {
        List<Rule> rules = new ArrayList<>();
        List<String> lines = new String(text, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "").lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                rules.add(rule(file, line, i + 1));
            }
        }
        return new DockerIgnore(file, rules);
    }

    private static Rule rule(String file, String line, int number) {
        boolean exception = line.startsWith("!");
        String pattern = exception ? line.substring(1).strip() : line;
        if (pattern.isEmpty() || pattern.length() > LONGEST_FILE_NAME) {
            throw invalid(file, number);
        }
        String clean = Path.of("/", pattern).normalize().toString().substring(1);
        return new Rule(clean, exception, number);
    }

    boolean ignores(String path) {
        boolean ignored = false;
        for (Rule rule : rules) {
            if (rule.exception() == ignored && matches(rule, path)) {
                ignored = !rule.exception();
            }
        }
        return ignored;
    }

    private boolean matches(Rule rule, String path) {
        try {
            return !rule.pattern().isEmpty() && GoLangFileMatch.match(rule.pattern(), path);
        } catch (GoLangFileMatchException e) {
            throw invalid(file, rule.line());
        }
    }

    private static Failure invalid(String file, int line) {
        return Failure.usage("dockerignore-invalid", "Line " + line + " of " + file + " is not a pattern.", "Correct it and push again.");
    }
}
