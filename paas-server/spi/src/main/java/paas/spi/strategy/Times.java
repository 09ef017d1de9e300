package paas.spi.strategy;

import java.time.Duration;
import java.util.Arrays;

/** How long many things took, in classes that are a tenth wide: enough for quantiles, and as small for a million as for one. */
public final class Times {

    public static final Times NONE = new Times(new long[0]);

    private static final double WIDTH = Math.log(1.1);
    /** 1.1 to the power of this is more than an hour in microseconds. */
    private static final int CLASSES = 232;

    private final long[] counts;

    private Times(long[] counts) {
        this.counts = counts;
    }

    /** Counts one after the other. Not thread-safe. */
    public static final class Counter {

        private final long[] counts = new long[CLASSES];

        public void add(Duration time) {
            counts[index(time)]++;
        }

        /** Those so far. */
        public Times times() {
            return new Times(counts.clone());
        }
    }

    public Times and(Times others) {
        long[] more = Arrays.copyOf(counts, CLASSES);
        for (int i = 0; i < others.counts.length; i++) {
            more[i] += others.counts[i];
        }
        return new Times(more);
    }

    public long count() {
        return Arrays.stream(counts).sum();
    }

    /** The time that a share of them did not exceed: {@code quantile(0.95)}. Zero when there are none. */
    public Duration quantile(double share) {
        long wanted = (long) Math.ceil(share * count());
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= wanted && seen > 0) {
                return limit(i);
            }
        }
        return Duration.ZERO;
    }

    /** How many took longer. */
    public long above(Duration time) {
        return Arrays.stream(counts, Math.min(counts.length, index(time) + 1), counts.length).sum();
    }

    private static int index(Duration time) {
        return (int) Math.min(CLASSES - 1, Math.max(0, Math.ceil(Math.log(Math.max(1, time.toNanos() / 1000)) / WIDTH)));
    }

    private static Duration limit(int index) {
        return Duration.ofNanos((long) (1000 * Math.exp(WIDTH * index)));
    }
}
