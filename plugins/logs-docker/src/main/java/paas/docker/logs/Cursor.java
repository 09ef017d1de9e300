package paas.docker.logs;

import java.time.Duration;
import java.time.Instant;

/**
 * Counts the entries of one reading of a log, and tells the position after each.
 *
 * <p>The anchor moves on now and then, so that little is read twice, but stays at least a second behind: an entry of one stream may be written
 * after a newer one of the other. When the clock was set back it begins anew there: lines of before may then be read twice, none is lost.
 */
final class Cursor {

    private static final Duration LAG = Duration.ofSeconds(1);

    private final Instant begin;
    private final long read;
    private long toSkip;
    private Position position;
    private Position next;
    private Instant latest = Instant.EPOCH;

    /** @param from what was read already, and now comes again */
    Cursor(Position from) {
        begin = from.anchor();
        read = from.read();
        toSkip = read;
        position = new Position(begin, 0);
        next = position;
    }

    /** Counts an entry in. @return whether it is a new one */
    boolean take(Instant at) {
        if (at.isBefore(latest.minus(Position.SET_BACK))) {
            anew(at);
        }
        position = counted(position, at);
        next = counted(next, at);
        if (at.isAfter(latest)) {
            latest = at;
            advance(at);
        }
        if (toSkip == 0) {
            return true;
        }
        toSkip -= at.isBefore(begin) ? 0 : 1;
        return false;
    }

    /** Just after the entry that was taken last. */
    Position position() {
        return position;
    }

    /** What was read already was counted from such a place, if there was one: from this on it comes again. */
    private void anew(Instant at) {
        latest = at;
        position = new Position(at, 0);
        next = position;
        toSkip = at.equals(begin) ? read : 0;
    }

    private void advance(Instant at) {
        if (Duration.between(next.anchor(), at).compareTo(LAG) > 0) {
            position = next;
            next = new Position(at, 1);
        }
    }

    private static Position counted(Position position, Instant at) {
        return at.isBefore(position.anchor()) ? position : new Position(position.anchor(), position.read() + 1);
    }
}
