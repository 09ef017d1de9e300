package paas.core.log;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The lines of a log from one place on up to where it ended at one moment. They are read block by block, never as a whole: logs are larger than memory,
 * and many read them at once.
 *
 * @param segments oldest first
 * @param begin where the first line stands in the first of them
 * @param extent what the log was at that moment
 */
record Stretch(List<Segment> segments, long begin, ProjectLog.Extent extent) {

    private static final int BLOCK = 64 << 10;

    /** @param dropped takes how many lines were gone, with their file, before they were read */
    void read(Predicate<Kept> wanted, BooleanSupplier stop, Consumer<Long> dropped, Consumer<Kept> line) throws IOException {
        long offset = begin;
        for (Segment segment : segments) {
            try (RandomAccessFile file = new RandomAccessFile(segment.path().toFile(), "r")) {
                read(file, offset, end(segment), stop, kept -> {
                    if (wanted.test(kept)) {
                        line.accept(kept);
                    }
                });
            } catch (FileNotFoundException e) {
                dropped.accept(next(segment) - segment.first());
            }
            offset = 0;
        }
    }

    private static void read(RandomAccessFile file, long from, long to, BooleanSupplier stop, Consumer<Kept> line) throws IOException {
        long offset = from;
        Chunk chunk = Chunk.read(file, offset, to, BLOCK);
        while (!chunk.isEmpty() && !stop.getAsBoolean()) {
            chunk.lines(text -> Kept.read(text).ifPresent(line));
            offset += chunk.bytes().length;
            chunk = Chunk.read(file, offset, to, BLOCK);
        }
    }

    private long end(Segment segment) {
        return segment.equals(segments.getLast()) ? extent.end() : Long.MAX_VALUE;
    }

    private long next(Segment segment) {
        int index = segments.indexOf(segment) + 1;
        return index < segments.size() ? segments.get(index).first() : extent.next();
    }
}
