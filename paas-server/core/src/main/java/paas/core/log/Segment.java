package paas.core.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One file of a project's log. @param first how many lines were printed before those in it: its name */
record Segment(Path path, long first) {

    private static final Pattern NAME = Pattern.compile("(\\d{15})\\.log");

    static Segment in(Path directory, long first) {
        return new Segment(directory.resolve(String.format(Locale.ROOT, "%015d.log", first)), first);
    }

    /** Oldest first. */
    static List<Segment> all(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> NAME.matcher(file.getFileName().toString())).filter(Matcher::matches)
                    .map(name -> in(directory, Long.parseLong(name.group(1)))).sorted((a, b) -> Long.compare(a.first(), b.first())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes; 0 when it is gone. */
    long size() {
        return path.toFile().length();
    }
}
