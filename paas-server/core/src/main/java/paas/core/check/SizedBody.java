package paas.core.check;

import java.io.IOException;
import java.io.InputStream;

/** An HTTP body of known length, or up to the end of the connection. */
final class SizedBody extends InputStream {

    private final InputStream in;
    private long left;

    SizedBody(InputStream in, long length) {
        this.in = in;
        left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int n = in.read(bytes, from, (int) Math.min(length, left));
        left -= Math.max(0, n);
        return n;
    }
}
