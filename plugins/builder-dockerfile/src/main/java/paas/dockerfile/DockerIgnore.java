package paas.dockerfile;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import paas.spi.Failure;
import paas.spi.build.Effort;
import paas.spi.build.Source;

/** The rules of a {@code .dockerignore}: of those that match a path or a directory it lies in, the last one decides. */
final class DockerIgnore {

    private static final int LIMIT = 1 << 20;
    private static final int LONGEST = 1024;
    private static final int MOST = 1000;

    private record Rule(IgnorePattern pattern, boolean exception) {
    }

    private final List<Rule> rules;

    private DockerIgnore(List<Rule> rules) {
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
                rule(file, line, i + 1).ifPresent(rules::add);
            }
            if (rules.size() > MOST) {
                throw Failure.usage("dockerignore-invalid", file + " has more than 1,000 patterns.", "Write fewer, and push again.");
            }
        }
        return new DockerIgnore(rules);
    }

    /** Empty for the root itself, which no rule can mean. */
    private static Optional<Rule> rule(String file, String line, int number) {
        boolean exception = line.startsWith("!");
        String pattern = exception ? line.substring(1).strip() : line;
        if (pattern.isEmpty() || pattern.length() > LONGEST || pattern.indexOf('\0') >= 0) {
            throw invalid(file, number);
        }
        String clean = Path.of("/", pattern).normalize().toString().substring(1);
        if (clean.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Rule(IgnorePattern.compile(clean).orElseThrow(() -> invalid(file, number)), exception));
    }

    boolean ignores(String path, Effort effort) {
        boolean ignored = false;
        for (Rule rule : rules) {
            if (rule.exception() == ignored && rule.pattern().matches(path, effort)) {
                ignored = !rule.exception();
            }
        }
        return ignored;
    }

    private static Failure invalid(String file, int line) {
        return Failure.usage("dockerignore-invalid", "Line " + line + " of " + file + " is not a pattern.", "Correct it and push again.");
    }
}
