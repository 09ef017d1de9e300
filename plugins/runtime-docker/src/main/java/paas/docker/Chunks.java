package paas.docker;

import java.io.IOException;
import java.io.InputStream;

/** A body in HTTP's chunks, each with its length in front, as one stream. */
final class Chunks extends InputStream {

    private final InputStream input;
    private InputStream chunk = InputStream.nullInputStream();
    private boolean begun;
    private boolean ended;

    Chunks(InputStream input) {
        this.input = input;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        while (!ended) {
            int read = chunk.read(into, from, length);
            if (read >= 0) {
                return read;
            }
            next();
        }
        return -1;
    }

    private void next() throws IOException {
        if (begun) {
            Reply.line(input);
        }
        begun = true;
        long length = length(Reply.line(input));
        ended = length == 0;
        chunk = new Counted(input, length);
    }

    /** What follows a semicolon are extensions that nobody uses. */
    private static long length(String line) throws IOException {
        try {
            return Long.parseLong(line.split(";", 2)[0].strip(), 16);
        } catch (NumberFormatException e) {
            throw new IOException("no chunk", e);
        }
    }
}
