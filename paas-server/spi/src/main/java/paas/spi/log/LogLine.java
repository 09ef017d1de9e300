package paas.spi.log;

import java.time.Instant;

/**
 * One line that an instance printed.
 *
 * @param text without its line break; bytes that are no UTF-8 are replaced; cut at 64 KiB into several lines
 * @param position what {@link LogSource#follow} continues after
 */
public record LogLine(Instant at, Stream stream, String text, String position) {

    /** Where it was printed. */
    public enum Stream { OUT, ERROR }
}
