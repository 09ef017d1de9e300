package paas.core.check;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** One end for everything that one attempt does, however slowly the other side trickles. */
final class Deadline {

    private final long end;

    Deadline(Duration from) {
        end = System.nanoTime() + from.toNanos();
    }

    int millisLeft() throws SocketTimeoutException {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException();
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }

    /** What the socket receives, each read with the time that is left. */
    InputStream limiting(Socket socket) throws IOException {
        return new FilterInputStream(socket.getInputStream()) {
            @Override
            public int read() throws IOException {
                socket.setSoTimeout(millisLeft());
                return super.read();
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                socket.setSoTimeout(millisLeft());
                return super.read(bytes, from, length);
            }
        };
    }
}
