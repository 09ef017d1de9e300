package paas.core.log;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the last lines of a log, from its end to its beginning, in windows that grow as long as there are too few. */
final class Backwards {

    private static final int FIRST_WINDOW = 64 << 10;
    /** The kernel stamps a file with the time of its last tick, which lies before that of the line just written. */
    private static final long TICK_MILLIS = 100;

    private Backwards() {
    }

    /** @param since lines before it are not wanted anyway; saves reading files that were finished before  @return oldest first */
    static List<Kept> last(ProjectLog.Extent extent, int lines, Optional<Instant> since, Predicate<Kept> wanted) {
        List<Kept> found = new ArrayList<>();
        long end = extent.end();
        for (Segment segment : extent.segments().reversed()) {
            if (found.size() >= lines || since.filter(from -> finishedBefore(segment, from)).isPresent()) {
                break;
            }
            found.addAll(0, last(segment, end, lines - found.size(), wanted));
            end = Long.MAX_VALUE;
        }
        return found;
    }

    private static boolean finishedBefore(Segment segment, Instant time) {
        return segment.path().toFile().lastModified() + TICK_MILLIS < time.toEpochMilli();
    }

    private static List<Kept> last(Segment segment, long end, int lines, Predicate<Kept> wanted) {
        try (RandomAccessFile file = new RandomAccessFile(segment.path().toFile(), "r")) {
            long to = Math.min(end, file.length());
            for (long window = FIRST_WINDOW; ; window *= 8) {
                long from = Math.max(0, to - window);
                List<Kept> found = within(file, from, to, wanted);
                if (found.size() >= lines || from == 0) {
                    return found.subList(Math.max(0, found.size() - lines), found.size());
                }
            }
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Kept> within(RandomAccessFile file, long from, long to, Predicate<Kept> wanted) throws IOException {
        List<Kept> found = new ArrayList<>();
        Chunk chunk = Chunk.read(file, from, to, (int) (to - from));
        (from == 0 ? chunk : chunk.afterFirstBreak()).lines(line -> Kept.read(line).filter(wanted).ifPresent(found::add));
        return found;
    }
}
