package paas.docker.logs;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Consumer;
import paas.spi.log.LogLine;

/**
 * Puts the parts of long lines together, which Docker cuts after 16 KiB, up to 64 KiB.
 *
 * <p>When the other stream comes between, the line ends there: the position of a line must lie behind all that was told before it.
 */
final class Joined {

    private static final int LONGEST = 64 << 10;

    private final Consumer<LogLine> line;
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
    private Instant at;
    private LogLine.Stream stream;
    private Position position;
    private boolean open;

    Joined(Consumer<LogLine> line) {
        this.line = line;
    }

    void take(Entry entry, Position after) {
        if (open && (stream != entry.stream() || parts.size() + entry.text().length > LONGEST)) {
            end();
        }
        if (!open) {
            at = entry.at();
            stream = entry.stream();
            open = true;
        }
        parts.writeBytes(entry.text());
        position = after;
        if (entry.whole()) {
            end();
        }
    }

    /** Tells what has no line break yet. */
    void end() {
        if (open) {
            open = false;
            String text = parts.toString(StandardCharsets.UTF_8);
            parts.reset();
            line.accept(new LogLine(at, stream, text.endsWith("\r") ? text.substring(0, text.length() - 1) : text, position.toString()));
        }
    }
}
