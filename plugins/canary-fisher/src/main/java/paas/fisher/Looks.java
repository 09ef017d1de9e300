package paas.fisher;

import java.time.Duration;
import java.util.Locale;
import paas.spi.strategy.Judge;
import paas.spi.strategy.Judge.Verdict;
import paas.spi.strategy.Sample;

/**
 * Looks at the figures when the canary has answered 10 requests, then each time they have become half as many more. Whoever looks often is
 * misled often: the k-th look may be wrong with a probability of the k·(k+1)-th part of a half percent for errors, and as much for slowness,
 * which over any number of looks adds up to one percent.
 */
final class Looks implements Judge.Trial {

    private static final double RISK = 0.005;
    private static final long FIRST = 10;
    private static final double GROWTH = 1.5;
    /** The slowest tenth of all answers counts as slow. */
    private static final double SLOW = 0.9;
    private static final long TIMES = 50;
    /** What a visitor does not notice condemns nobody, however certain it is. */
    private static final double NOTICED = 1.5;
    private static final Duration LEAST_NOTICED = Duration.ofMillis(20);

    private final long least;
    private long next = FIRST;
    private int looks;

    Looks(long least) {
        this.least = least;
    }

    @Override
    public Judge.Opinion judge(Sample canary, Sample stable) {
        if (canary.restarts() > 0) {
            return new Judge.Opinion(Verdict.BAD, "an instance of the canary ended by itself");
        }
        if (canary.requests() >= next && stable.requests() > 0) {
            double risk = risk(canary.requests());
            double errors = Fisher.atLeast(canary.errors(), canary.requests(), stable.errors(), stable.requests());
            if (errors < risk) {
                return new Judge.Opinion(Verdict.BAD, "it fails more often: " + figures(canary, stable) + "; by chance with a probability of " + shown(errors));
            }
            double slow = slow(canary, stable);
            if (slow < risk && noticed(canary, stable)) {
                return new Judge.Opinion(Verdict.BAD, "it is slower: " + figures(canary, stable) + "; by chance with a probability of " + shown(slow));
            }
        }
        return canary.requests() >= least && stable.requests() > 0 ? new Judge.Opinion(Verdict.GOOD, "no worse: " + figures(canary, stable))
                : new Judge.Opinion(Verdict.UNDECIDED, "too few requests, of " + least + " at least: " + figures(canary, stable));
    }

    /** Of this look; looks that were passed over are not made good. */
    private double risk(long requests) {
        while (next <= requests) {
            next = Math.max(next + 1, (long) (next * GROWTH));
        }
        looks++;
        return RISK / (looks * (looks + 1.0));
    }

    /** The limit is that of all answers together, so that it prefers neither side. */
    private static double slow(Sample canary, Sample stable) {
        if (canary.times().count() < TIMES || stable.times().count() == 0) {
            return 1;
        }
        Duration limit = canary.times().and(stable.times()).quantile(SLOW);
        return Fisher.atLeast(canary.times().above(limit), canary.times().count(), stable.times().above(limit), stable.times().count());
    }

    private static boolean noticed(Sample canary, Sample stable) {
        Duration here = canary.times().quantile(SLOW);
        Duration there = stable.times().quantile(SLOW);
        return here.toNanos() > NOTICED * there.toNanos() && here.minus(there).compareTo(LEAST_NOTICED) > 0;
    }

    private static String figures(Sample canary, Sample stable) {
        return figures("canary", canary) + ", " + figures("stable", stable);
    }

    private static String figures(String name, Sample sample) {
        String times = sample.times().count() == 0 ? "" : String.format(Locale.ROOT, ", slowest tenth over %d ms", sample.times().quantile(SLOW).toMillis());
        return String.format(Locale.ROOT, "%s %d of %d failed%s", name, sample.errors(), sample.requests(), times);
    }

    private static String shown(double probability) {
        return String.format(Locale.ROOT, "%.2g", probability);
    }
}
