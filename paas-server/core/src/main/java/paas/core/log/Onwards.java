package paas.core.log;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Reads a log on from one moment, as it grows, from file to file. A reader that is too slow finds files gone, and is told how many lines they had. */
final class Onwards implements AutoCloseable {

    private static final int BLOCK = 64 << 10;

    private final ProjectLog log;
    private Optional<Segment> segment;
    private RandomAccessFile file;
    private long offset;
    private long next;

    Onwards(ProjectLog log, ProjectLog.Extent from) {
        this.log = log;
        this.segment = from.segments().isEmpty() ? Optional.empty() : Optional.of(from.segments().getLast());
        this.offset = from.end();
        this.next = from.next();
    }

    /**
     * Waits for further lines.
     *
     * @param dropped takes how many lines were gone before they were read
     * @return false when it was stopped, or the log removed
     */
    boolean next(BooleanSupplier stop, Consumer<Long> dropped, Consumer<Kept> line) throws IOException, InterruptedException {
        if (!log.awaitMore(segment, offset, stop)) {
            return false;
        }
        Chunk chunk = read();
        if (chunk.isEmpty()) {
            turn(dropped);
        }
        chunk.lines(text -> {
            if (!Positions.written(text)) {
                next++;
                Kept.read(text).ifPresent(line);
            }
        });
        return true;
    }

    private Chunk read() throws IOException {
        if (segment.isEmpty()) {
            return Chunk.NOTHING;
        }
        try {
            if (file == null) {
                file = new RandomAccessFile(segment.get().path().toFile(), "r");
            }
            Chunk chunk = Chunk.read(file, offset, log.end(segment.get()), BLOCK);
            offset += chunk.bytes().length;
            return chunk;
        } catch (FileNotFoundException e) {
            return Chunk.NOTHING;
        }
    }

    /** Goes to the next file there is. One that was removed while it was open here was read to its end. */
    private void turn(Consumer<Long> dropped) throws IOException {
        Optional<Segment> following = log.after(segment.map(Segment::first).orElse(-1L));
        if (following.isEmpty()) {
            return;
        }
        close();
        segment = following;
        offset = 0;
        if (following.get().first() > next) {
            dropped.accept(following.get().first() - next);
            next = following.get().first();
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
