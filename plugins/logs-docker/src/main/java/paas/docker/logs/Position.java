package paas.docker.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import paas.spi.Failure;
import paas.spi.name.Shown;

/**
 * How far a log was read. Docker's logs have no line numbers, and neither are their times unique, nor, between the two streams, in order.
 *
 * @param anchor the time of an entry somewhat earlier
 * @param read how many entries not older than the anchor were read
 */
record Position(Instant anchor, long read) {

    static final Duration SET_BACK = Duration.ofMinutes(1);

    static final Position START = new Position(Instant.EPOCH, 0);

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,11})\\.([0-9]{9})/([0-9]{1,18})");

    static Position of(String written) {
        if (written.isEmpty()) {
            return START;
        }
        var match = WRITTEN.matcher(written);
        if (!match.matches()) {
            throw Failure.internal("position-invalid", "'" + Shown.of(written) + "' is not a position in a log.", null);
        }
        return new Position(Instant.ofEpochSecond(Long.parseLong(match.group(1)), Long.parseLong(match.group(2))), Long.parseLong(match.group(3)));
    }

    /**
     * What Docker takes for the first time to tell of; empty: all of it. So it is when the clock was set back since: what was printed after
     * that has times before the anchor.
     */
    Optional<String> since(Instant now) {
        return anchor.equals(Instant.EPOCH) || anchor.isAfter(now.plus(SET_BACK)) ? Optional.empty() : Optional.of(time());
    }

    @Override
    public String toString() {
        return time() + "/" + read;
    }

    private String time() {
        return "%d.%09d".formatted(anchor.getEpochSecond(), anchor.getNano());
    }
}
