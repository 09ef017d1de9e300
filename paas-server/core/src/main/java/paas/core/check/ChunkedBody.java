package paas.core.check;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** An HTTP body in chunks. */
final class ChunkedBody extends InputStream {

    private final InputStream in;
    private long left;
    private boolean first = true;
    private boolean last;

    ChunkedBody(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (left == 0 && !last) {
            open();
        }
        if (last) {
            return -1;
        }
        int n = in.read(bytes, from, (int) Math.min(length, left));
        if (n < 0) {
            throw new EOFException();
        }
        left -= n;
        return n;
    }

    private void open() throws IOException {
        HttpLines lines = new HttpLines(in);
        if (!first) {
            lines.next();
        }
        first = false;
        String size = lines.next().replaceAll("[; ].*", "");
        if (!size.matches("[0-9a-fA-F]{1,8}")) {
            throw new IOException("no chunk");
        }
        left = Long.parseLong(size, 16);
        last = left == 0;
    }
}
