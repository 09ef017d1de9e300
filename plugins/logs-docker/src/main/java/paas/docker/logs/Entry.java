package paas.docker.logs;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import paas.spi.log.LogLine;

/**
 * One entry of a container's log: a line, or a part of a very long one.
 *
 * @param text without the line break
 * @param whole whether a line break followed
 */
record Entry(Instant at, LogLine.Stream stream, byte[] text, boolean whole) {

    private static final int HEADER = 8;
    private static final int LARGEST = 4 << 20;

    /** Reads the next: one byte that names the stream, three unused, four of length, then {@code TIME TEXT}. Empty at the end. */
    static Optional<Entry> read(InputStream input) throws IOException {
        byte[] header = input.readNBytes(HEADER);
        if (header.length == 0) {
            return Optional.empty();
        }
        int length = header.length < HEADER ? -1 : ByteBuffer.wrap(header).getInt(4);
        if (length < 0 || length > LARGEST) {
            throw new EOFException("cut off");
        }
        byte[] content = input.readNBytes(length);
        if (content.length < length) {
            throw new EOFException("cut off");
        }
        return Optional.of(of(header[0] == 2 ? LogLine.Stream.ERROR : LogLine.Stream.OUT, content));
    }

    private static Entry of(LogLine.Stream stream, byte[] content) throws IOException {
        int blank = 0;
        while (blank < content.length && content[blank] != ' ') {
            blank++;
        }
        boolean whole = content.length > 0 && content[content.length - 1] == '\n';
        int end = content.length - (whole ? 1 : 0);
        return new Entry(time(new String(content, 0, blank, StandardCharsets.US_ASCII)), stream,
                Arrays.copyOfRange(content, Math.min(blank + 1, end), end), whole);
    }

    private static Instant time(String text) throws IOException {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IOException("no time in front", e);
        }
    }
}
