package paas.spi.build;

import paas.spi.Cancellation;
import paas.spi.Failure;

/**
 * Bounds what it costs to match a source's paths with patterns that the source itself brings along, and lets others work meanwhile: what only
 * computes on a virtual thread keeps its processor from all other threads until it is done.
 */
public final class Effort {

    private static final long MOST = 1_000_000_000;
    private static final long TURN = 1 << 20;

    private final String file;
    private final Cancellation cancellation;
    private long spent;
    private long turn;

    /** @param file that the patterns are in, for people */
    public Effort(String file, Cancellation cancellation) {
        this.file = file;
        this.cancellation = cancellation;
    }

    /** @throws Failure {@code patterns-costly} */
    public synchronized void spend(long steps) {
        spent += steps;
        turn += steps;
        if (spent > MOST) {
            throw Failure.usage("patterns-costly", "To match all files with the patterns of " + file + " takes too long.", "Write fewer patterns, or with fewer stars.");
        }
        if (turn > TURN) {
            turn = 0;
            cancellation.check();
            Thread.yield();
        }
    }
}
