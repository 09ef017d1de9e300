package paas.core.log;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds where the last lines of a log begin, from its end to its beginning, window by window. */
final class Backwards {

    private static final int WINDOW = 64 << 10;
    /** The kernel stamps a file with the time of its last tick, which lies before that of the line just written. */
    private static final long TICK_MILLIS = 100;

    private final Predicate<Kept> wanted;
    private int missing;

    private Backwards(int missing, Predicate<Kept> wanted) {
        this.missing = missing;
        this.wanted = wanted;
    }

    /** @param since lines before it are not wanted anyway; saves reading files that were finished before */
    static Stretch last(ProjectLog.Extent extent, int lines, Optional<Instant> since, Predicate<Kept> wanted) throws IOException {
        Backwards search = new Backwards(lines, wanted);
        int first = extent.segments().size();
        long begin = 0;
        long end = extent.end();
        while (first > 0 && search.missing > 0 && since.filter(finishedBefore(extent.segments().get(first - 1))).isEmpty()) {
            first--;
            begin = search.begin(extent.segments().get(first), end);
            end = Long.MAX_VALUE;
        }
        return new Stretch(extent.segments().subList(first, extent.segments().size()), begin, extent);
    }

    private static Predicate<Instant> finishedBefore(Segment segment) {
        return time -> segment.path().toFile().lastModified() + TICK_MILLIS < time.toEpochMilli();
    }

    /** Where the lines that are missing begin in the file; 0 when it has too few. */
    private long begin(Segment segment, long end) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(segment.path().toFile(), "r")) {
            long to = Math.min(end, file.length());
            int window = WINDOW;
            while (to > 0 && missing > 0) {
                long from = Math.max(0, to - window);
                Chunk chunk = Chunk.read(file, from, to, (int) (to - from));
                int skipped = from == 0 ? 0 : chunk.firstLine();
                // A line longer than the window: its beginning lies further back.
                boolean none = from > 0 && skipped >= chunk.bytes().length;
                to = none ? to : from + begin(chunk, skipped);
                window = none ? window * 4 : WINDOW;
            }
            return to;
        } catch (FileNotFoundException e) {
            return 0;
        }
    }

    /** The same for a part of a file, from its line at {@code from} on: where the missing lines begin, {@code from} when there are too few. */
    private int begin(Chunk chunk, int from) {
        List<Integer> found = new ArrayList<>();
        chunk.lines(from, (begin, text) -> Kept.read(text).filter(wanted).ifPresent(_ -> found.add(begin)));
        int begin = found.size() < missing ? from : found.get(found.size() - missing);
        missing = Math.max(0, missing - found.size());
        return begin;
    }
}
