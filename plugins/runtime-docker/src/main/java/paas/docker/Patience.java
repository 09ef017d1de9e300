package paas.docker;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Closes a connection on which nothing has moved for too long: a daemon that hangs takes connections and never answers. */
final class Patience implements AutoCloseable {

    private static final int STEP = 1 << 16;

    private final SocketChannel channel;
    private final Duration limit;
    private final Thread watching;
    private volatile long moved = System.nanoTime();
    private volatile boolean over;

    private Patience(SocketChannel channel, Duration limit) {
        this.channel = channel;
        this.limit = limit;
        watching = Thread.ofVirtual().name("docker-patience").unstarted(this::watch);
    }

    static Patience with(SocketChannel channel, Duration limit) {
        Patience patience = new Patience(channel, limit);
        patience.watching.start();
        return patience;
    }

    /** From here on it may be silent for as long as it likes. */
    @Override
    public void close() {
        watching.interrupt();
    }

    void write(byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            ByteBuffer step = left.slice(left.position(), Math.min(STEP, left.remaining()));
            left.position(left.position() + moved(() -> channel.write(step)));
        }
    }

    /** What comes on the connection. */
    InputStream reading(InputStream input) {
        return new FilterInputStream(input) {
            @Override
            public int read() throws IOException {
                return moved(super::read);
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                return moved(() -> super.read(into, from, length));
            }
        };
    }

    /** Something that may wait for the other side. */
    @FunctionalInterface
    private interface Move {
        int make() throws IOException;
    }

    private int moved(Move move) throws IOException {
        try {
            int result = move.make();
            moved = System.nanoTime();
            return result;
        } catch (IOException e) {
            throw told(e);
        }
    }

    /** What ended a connection: the time, if it was this. */
    IOException told(IOException e) {
        if (!over) {
            return e;
        }
        SocketTimeoutException late = new SocketTimeoutException("no answer within " + limit.toSeconds() + " s");
        late.initCause(e);
        return late;
    }

    private void watch() {
        try {
            for (long left = limit.toNanos(); left > 0; left = moved + limit.toNanos() - System.nanoTime()) {
                Thread.sleep(Duration.ofNanos(left));
            }
            over = true;
            channel.close();
        } catch (InterruptedException | IOException e) {
            // it is not watched any more, or closed either way
        }
    }
}
