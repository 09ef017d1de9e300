package paas.core.build;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import paas.core.verb.Printable;
import paas.spi.Failure;
import paas.spi.Output;
import paas.spi.name.ProjectId;

/** What builds printed, a file each below the data directory. */
public final class BuildLogs {

    /** Bytes of one build's log: a build that prints without end must not fill the disk. */
    static final long MOST = 16L << 20;
    private static final int LONGEST_LINE = 64 << 10;
    /** The last so many of a project are kept in any case. */
    private static final int LAST = 50;
    private static final Pattern NAME = Pattern.compile("([0-9]{1,9})\\.log");

    private final Path directory;

    public BuildLogs(Path data) {
        this.directory = data.resolve("builds");
    }

    /** Begins the log of a build; what goes to its output goes to {@code live} as well. */
    public Writer open(ProjectId project, int number, Output live) {
        try {
            Path file = file(project, number);
            Files.createDirectories(file.getParent());
            return new Writer(Files.newBufferedWriter(file, StandardCharsets.UTF_8), live);
        } catch (IOException e) {
            throw Failure.outside("disk", "The log of the build could not be written.", "Look for a full or read-only disk on the server.", e);
        }
    }

    public void remove(ProjectId project) {
        Path all = directory.resolve(project.value());
        if (!Files.exists(all)) {
            return;
        }
        try (Stream<Path> files = Files.walk(all)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes away the logs of old builds. @param kept numbers of those that stay, however old */
    public void clean(ProjectId project, Set<Integer> kept) {
        Path all = directory.resolve(project.value());
        if (!Files.exists(all)) {
            return;
        }
        try (Stream<Path> files = Files.list(all)) {
            List<Integer> numbers = files.map(file -> NAME.matcher(file.getFileName().toString())).filter(Matcher::matches)
                    .map(name -> Integer.valueOf(name.group(1))).sorted(Comparator.reverseOrder()).toList();
            for (int number : numbers.stream().skip(LAST).filter(number -> !kept.contains(number)).toList()) {
                Files.deleteIfExists(file(project, number));
            }
        } catch (IOException e) {
            throw Failure.outside("disk", "Old logs of builds could not be removed.", "Look at the disk of the server's data directory.", e);
        }
    }

    /** The file of one build; there when it printed something and was not cleaned up. */
    public Path file(ProjectId project, int number) {
        return directory.resolve(project.value()).resolve(number + ".log");
    }

    /** Writes one build's log. */
    public static final class Writer implements AutoCloseable {

        private final BufferedWriter file;
        private final Output live;
        private long left = MOST;

        private Writer(BufferedWriter file, Output live) {
            this.file = file;
            this.live = live;
        }

        public Output output() {
            return new Output() {
                @Override
                public void step(String line) {
                    write("-----> " + line);
                    live.step(line);
                }

                @Override
                public void detail(String line) {
                    write("       " + line);
                    live.detail(line);
                }

                @Override
                public void warn(String line) {
                    write(" !     " + line);
                    live.warn(line);
                }

                @Override
                public void headline(String line) {
                    write("=====> " + line);
                    live.headline(line);
                }
            };
        }

        private synchronized void write(String printed) {
            if (left < 0) {
                return;
            }
            try {
                String line = Printable.line(printed, LONGEST_LINE);
                left -= line.getBytes(StandardCharsets.UTF_8).length + 1;
                file.write(left < 0 ? " !     The rest is not kept: the log of one build holds " + (MOST >> 20) + " MiB." : line);
                file.newLine();
                file.flush();
            } catch (IOException e) {
                live.warn("This line could not be kept in the build's log: the server's disk cannot be written.");
            }
        }

        @Override
        public void close() {
            try {
                file.close();
            } catch (IOException e) {
                live.warn("The build's log is not complete: the server's disk cannot be written.");
            }
        }
    }
}
