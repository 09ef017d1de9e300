package paas.dockerfile;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import paas.spi.Failure;
import paas.spi.build.Source;

/** The rules of a {@code .dockerignore}: of those that match a path or a directory it lies in, the last one decides. */
final class DockerIgnore {

    private static final int LIMIT = 1 << 20;

    private record Rule(Pattern pattern, boolean exception) {
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
        }
        return new DockerIgnore(rules);
    }

    /** Empty for the root itself, which no rule can mean. */
    private static Optional<Rule> rule(String file, String line, int number) {
        boolean exception = line.startsWith("!");
        String pattern = exception ? line.substring(1).strip() : line;
        if (pattern.isEmpty()) {
            throw invalid(file, number);
        }
        String clean = Path.of("/", pattern).normalize().toString().substring(1);
        try {
            return Optional.of(clean).filter(text -> !text.isEmpty()).map(text -> new Rule(IgnorePattern.compile(text), exception));
        } catch (PatternSyntaxException e) {
            throw invalid(file, number);
        }
    }

    boolean ignores(String path) {
        boolean ignored = false;
        for (Rule rule : rules) {
            if (rule.exception() == ignored && rule.pattern().matcher(path).matches()) {
                ignored = !rule.exception();
            }
        }
        return ignored;
    }

    private static Failure invalid(String file, int line) {
        return Failure.usage("dockerignore-invalid", "Line " + line + " of " + file + " is not a pattern.", "Correct it and push again.");
    }
}
