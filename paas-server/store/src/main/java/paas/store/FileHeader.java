package paas.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first block of an H2 file, {@code H:2,block:e,…}. It names a chunk only once that was written, so that a file that ends before it was
 * cut. H2 would go back to an older state then, and write over what follows.
 */
final class FileHeader {

    private static final int BLOCK = 4096;
    private static final Pattern NEWEST = Pattern.compile("^H:\\d+,.*?\\bblock:([0-9a-f]{1,12})\\b");

    private FileHeader() {
    }

    /** Whether a file cannot be what H2 left. */
    static boolean damaged(Path file) throws IOException {
        String header;
        try (InputStream in = Files.newInputStream(file)) {
            header = new String(in.readNBytes(BLOCK), StandardCharsets.ISO_8859_1);
        }
        long size = Files.size(file);
        Matcher newest = NEWEST.matcher(header);
        return size < 2 * BLOCK || newest.find() && (Long.parseLong(newest.group(1), 16) + 1) * BLOCK > size;
    }
}
