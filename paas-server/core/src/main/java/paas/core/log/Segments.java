package paas.core.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The files of a project's log, the last of which grows. Not thread-safe. Nothing here is done through channels: those close when the
 * thread that uses them is interrupted.
 */
final class Segments {

    private static final int SMALLEST = 64 << 10;
    private static final int LARGEST = 4 << 20;
    private static final int BLOCK = 256 << 10;

    private final Path directory;
    private final long limit;
    private final List<Segment> segments;
    private RandomAccessFile file;
    private long end;

    /** @param limit bytes of all files together, from which the oldest file goes */
    Segments(Path directory, long limit) {
        this.directory = directory;
        this.limit = limit;
        this.segments = new ArrayList<>(Segment.all(directory));
    }

    /** Reads the last file, up to where a kill cut it off. @return the number of its first line */
    long recover(Consumer<String> line) throws IOException {
        if (segments.isEmpty()) {
            return 0;
        }
        try (RandomAccessFile reading = new RandomAccessFile(segments.getLast().path().toFile(), "r")) {
            Chunk chunk = Chunk.read(reading, 0, Long.MAX_VALUE, BLOCK);
            while (!chunk.isEmpty()) {
                chunk.lines(line);
                end += chunk.bytes().length;
                chunk = Chunk.read(reading, end, Long.MAX_VALUE, BLOCK);
            }
        }
        return segments.getLast().first();
    }

    /** Writes whole lines. What an attempt that failed left behind lies after the end, and is written over. */
    void write(byte[] lines) throws IOException {
        if (file == null) {
            open();
        }
        file.seek(end);
        file.write(lines);
        end += lines.length;
    }

    private void open() throws IOException {
        if (segments.isEmpty()) {
            Files.createDirectories(directory);
            segments.add(Segment.in(directory, 0));
        }
        file = new RandomAccessFile(segments.getLast().path().toFile(), "rw");
        file.setLength(end);
    }

    boolean full() {
        return end >= segmentSize();
    }

    /** Begins the next file. @param first the number of the next line  @param header what it begins with */
    void next(long first, String header) throws IOException {
        finish();
        byte[] bytes = header.getBytes(StandardCharsets.UTF_8);
        Segment segment = Segment.in(directory, first);
        Path unfinished = directory.resolve("next");
        try (RandomAccessFile writing = new RandomAccessFile(unfinished.toFile(), "rwd")) {
            writing.setLength(0);
            writing.write(bytes);
        }
        Files.move(unfinished, segment.path(), StandardCopyOption.ATOMIC_MOVE);
        segments.add(segment);
        end = bytes.length;
        dropOldest();
    }

    /** Leaves nothing in the last file that a failed attempt to write may have put behind its end. */
    private void finish() throws IOException {
        if (file == null) {
            open();
        }
        file.setLength(end);
        close();
    }

    private void dropOldest() throws IOException {
        long bytes = segments.stream().mapToLong(Segment::size).sum();
        while (segments.size() > 1 && bytes + segmentSize() > limit) {
            Segment oldest = segments.removeFirst();
            bytes -= oldest.size();
            Files.deleteIfExists(oldest.path());
        }
    }

    private long segmentSize() {
        return Math.clamp(limit / 16, SMALLEST, LARGEST);
    }

    /** Oldest first. */
    List<Segment> list() {
        return List.copyOf(segments);
    }

    /** Bytes of the last file. */
    long end() {
        return end;
    }

    /** The oldest file that begins after this line. */
    Optional<Segment> after(long line) {
        return segments.stream().filter(segment -> segment.first() > line).findFirst();
    }

    boolean last(Segment segment) {
        return !segments.isEmpty() && segments.getLast().equals(segment);
    }

    void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }

    void remove() throws IOException {
        close();
        for (Segment segment : Segment.all(directory)) {
            Files.deleteIfExists(segment.path());
        }
        Files.deleteIfExists(directory.resolve("next"));
        Files.deleteIfExists(directory);
        segments.clear();
        end = 0;
    }
}
