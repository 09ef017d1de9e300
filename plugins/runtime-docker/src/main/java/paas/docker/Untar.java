package paas.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the one file that Docker gives out in an archive. */
final class Untar {

    private static final int BLOCK = 512;

    private Untar() {
    }

    /** The first entry's contents, when it is a regular file of at most {@code limit} bytes. Closes the archive. */
    static Optional<byte[]> first(InputStream archive, int limit) {
        try (archive) {
            byte[] header = archive.readNBytes(BLOCK);
            while (header.length == BLOCK && isAttributes(header)) {
                archive.skipNBytes(Math.ceilDiv(size(header), BLOCK) * BLOCK);
                header = archive.readNBytes(BLOCK);
            }
            boolean fits = header.length == BLOCK && header[156] == '0' && size(header) <= limit;
            return fits ? Optional.of(archive.readNBytes((int) size(header))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is said about the next entry before it. */
    private static boolean isAttributes(byte[] header) {
        return header[156] == 'x' || header[156] == 'g';
    }

    /** Eleven octal digits; a file of 8 GB or more is written otherwise, and too large for us anyhow. */
    private static long size(byte[] header) {
        String digits = new String(header, 124, 11, StandardCharsets.US_ASCII).strip();
        return digits.matches("[0-7]+") ? Long.parseLong(digits, 8) : Long.MAX_VALUE - BLOCK;
    }
}
