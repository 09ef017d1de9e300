package paas.spi.build;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.function.Predicate;
import paas.spi.build.Source.Entry;

/** The tar of a source as a stream to read. It is written on a thread of its own, which ends when the stream is closed. */
public final class SourceTar extends FilterInputStream {

    private static final int BUFFER = 1 << 16;

    private volatile IOException failure;

    private SourceTar(PipedInputStream pipe) {
        super(pipe);
    }

    public static SourceTar of(Source source, int owner, Predicate<Entry> wanted) throws IOException {
        PipedInputStream pipe = new PipedInputStream(BUFFER);
        PipedOutputStream end = new PipedOutputStream(pipe);
        SourceTar tar = new SourceTar(pipe);
        Thread.ofVirtual().name("source-tar").start(() -> tar.write(source, owner, wanted, end));
        return tar;
    }

    private void write(Source source, int owner, Predicate<Entry> wanted, PipedOutputStream end) {
        try (end) {
            note(source, owner, wanted, end);
        } catch (IOException e) {
            // the reader has gone
        }
    }

    /** The failure must be known before the reader sees the end of the stream. */
    private void note(Source source, int owner, Predicate<Entry> wanted, PipedOutputStream end) {
        try {
            source.writeTar(end, owner, wanted);
        } catch (IOException e) {
            failure = e;
        } catch (RuntimeException e) {
            failure = new IOException("the source could not be read", e);
        }
    }

    @Override
    public int read() throws IOException {
        return checked(super.read());
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        return checked(super.read(to, offset, length));
    }

    private int checked(int read) throws IOException {
        if (read < 0 && failure != null) {
            throw failure;
        }
        return read;
    }
}
