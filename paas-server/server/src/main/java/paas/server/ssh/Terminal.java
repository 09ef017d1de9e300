package paas.server.ssh;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.spi.Cancellation;

/**
 * What a terminal driver would do between a client that asked for a terminal ({@code ssh -t}) and a command that knows of none: echo, lines
 * that can be corrected, Ctrl-C, Ctrl-D, and line breaks that return the carriage.
 */
final class Terminal {

    private static final Logger LOG = LoggerFactory.getLogger(Terminal.class);
    private static final int CTRL_C = 3;
    private static final int CTRL_D = 4;
    private static final int BACKSPACE = 8;
    private static final int DELETE = 127;
    private static final int LONGEST_LINE = 4096;

    private final InputStream keyboard;
    private final OutputStream screen;
    private final Cancellation cancellation;
    private final boolean echo;
    private final StringBuilder line = new StringBuilder();

    Terminal(InputStream keyboard, OutputStream screen, Cancellation cancellation, boolean echo) {
        this.keyboard = keyboard;
        this.screen = screen;
        this.cancellation = cancellation;
        this.echo = echo;
    }

    /** Finished lines. The keyboard is read all the time, so that Ctrl-C is heard also by a command that reads nothing. */
    InputStream in() {
        try {
            PipedInputStream lines = new PipedInputStream(LONGEST_LINE * 2);
            PipedOutputStream typed = new PipedOutputStream(lines);
            Thread.ofVirtual().name("terminal").start(() -> pump(typed));
            return lines;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A stream in which each line break also returns the carriage. */
    OutputStream out(OutputStream to) {
        return new FilterOutputStream(to) {

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                int start = offset;
                for (int i = offset; i < offset + length; i++) {
                    if (bytes[i] == '\n') {
                        out.write(bytes, start, i - start);
                        out.write('\r');
                        start = i;
                    }
                }
                out.write(bytes, start, offset + length - start);
            }

            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }
        };
    }

    private void pump(OutputStream typed) {
        try (typed) {
            for (int key = keyboard.read(); key >= 0 && take(key, typed); key = keyboard.read()) {
                screen.flush();
            }
        } catch (IOException e) {
            LOG.debug("the terminal is closed", e);
        }
    }

    /** @return whether more may come */
    private boolean take(int key, OutputStream typed) throws IOException {
        switch (key) {
            case CTRL_C -> {
                show("^C\r\n");
                cancellation.cancel("interrupted");
                return false;
            }
            case CTRL_D -> {
                finish(typed);
                return false;
            }
            case '\r', '\n' -> {
                line.append('\n');
                show("\r\n");
                finish(typed);
            }
            case BACKSPACE, DELETE -> erase();
            default -> add((char) key);
        }
        return true;
    }

    /** Bytes are kept as characters of the same number, so that UTF-8 passes unread. */
    private void finish(OutputStream typed) throws IOException {
        typed.write(line.toString().getBytes(StandardCharsets.ISO_8859_1));
        typed.flush();
        line.setLength(0);
    }

    private void erase() throws IOException {
        if (!line.isEmpty()) {
            line.setLength(line.length() - 1);
            show("\b \b");
        }
    }

    private void add(char key) throws IOException {
        if (line.length() < LONGEST_LINE && (key >= ' ' || key == '\t')) {
            line.append(key);
            show(String.valueOf(key));
        }
    }

    private void show(String text) throws IOException {
        if (echo) {
            screen.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
