package paas.core.check;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads the lines of an HTTP head: 64 KiB in all, and no more. */
final class HttpLines {

    private static final int LARGEST = 64 << 10;

    private final InputStream in;
    private int read;

    HttpLines(InputStream in) {
        this.in = in;
    }

    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || ++read > LARGEST) {
                throw new EOFException();
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }
}
