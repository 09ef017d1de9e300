package paas.buildpack;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import paas.spi.Cancellation;
import paas.spi.Failure;
import paas.spi.build.Effort;
import paas.spi.build.Source;

/** The lines of {@code .slugignore}: what of a source is left out of a build. Like {@code .gitignore}, without exceptions. */
final class Ignored {

    private static final int MOST = 1000;
    private static final int LONGEST = 1024;

    private Ignored() {
    }

    /** @param cancellation of the build that asks */
    static Predicate<String> of(Source source, Cancellation cancellation) {
        List<String> lines = source.read(".slugignore", 1 << 16).map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("").lines()
                .map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("!")).map(Ignored::withoutEnd).toList();
        long length = lines.stream().mapToLong(String::length).sum();
        if (lines.size() > MOST || lines.stream().anyMatch(line -> line.length() > LONGEST)) {
            throw Failure.usage("slugignore-invalid", ".slugignore has more than 1,000 lines, or a line of more than 1,024 characters.", "Write less, and push again.");
        }
        Effort effort = new Effort(".slugignore", cancellation);
        Predicate<String> anywhere = Globs.any(lines.stream().filter(line -> !line.contains("/")).toList());
        Predicate<String> anchored = Globs.any(lines.stream().filter(line -> line.contains("/")).map(line -> line.replaceFirst("^/", "")).toList());
        return path -> {
            effort.spend(length + path.length());
            return covers(path, anywhere, anchored);
        };
    }

    private static String withoutEnd(String line) {
        return line.length() > 1 ? line.replaceFirst("/$", "") : line;
    }

    /** A path is left out by itself, or with a directory that it lies in. */
    private static boolean covers(String path, Predicate<String> anywhere, Predicate<String> anchored) {
        int begin = 0;
        while (begin <= path.length()) {
            int slash = path.indexOf('/', begin);
            int end = slash < 0 ? path.length() : slash;
            if (anywhere.test(path.substring(begin, end)) || anchored.test(path.substring(0, end))) {
                return true;
            }
            begin = end + 1;
        }
        return false;
    }
}
