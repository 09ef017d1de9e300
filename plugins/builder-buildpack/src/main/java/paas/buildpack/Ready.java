package paas.buildpack;

import java.util.List;
import java.util.function.Predicate;
import paas.spi.build.Source;

/**
 * What is known when dependencies are installed and nothing else has to be built: such a source is only laid beside them, and nothing is run.
 *
 * @param conditions of the source: {@code with PATH}, {@code without PATH}; a path that ends in a slash is a directory
 * @param release what {@code bin/release} printed
 */
record Ready(List<String> conditions, String release) {

    static final String PATH = "/app/.paas/ready";
    static final int LIMIT = 1 << 16;

    private static final String WITH = "with ";
    private static final String WITHOUT = "without ";

    boolean holds(Source source) {
        return conditions.stream().allMatch(condition -> holds(condition, source));
    }

    /** What is not understood does not hold. */
    private static boolean holds(String condition, Source source) {
        if (condition.startsWith(WITH)) {
            return source.entries().stream().anyMatch(at(condition.substring(WITH.length())));
        }
        return condition.startsWith(WITHOUT) && source.entries().stream().noneMatch(at(condition.substring(WITHOUT.length())));
    }

    private static Predicate<Source.Entry> at(String path) {
        return entry -> path.endsWith("/") ? entry.path().startsWith(path) : entry.path().equals(path);
    }
}
