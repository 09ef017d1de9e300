package paas.core.deploy;

import java.time.Instant;
import paas.core.release.Candidate;
import paas.core.release.Standing;
import paas.spi.route.Visit;
import paas.spi.strategy.Judge;
import paas.spi.strategy.Sample;
import paas.spi.strategy.Times;

/** Counts what was seen of one step of one canary, and asks the judge about it. */
final class Tally {

    /** A program that has just begun is slow for a while, which says little about it. */
    private static final long WARM_MILLIS = 5000;
    private static final int FAILED = 500;

    private final Candidate candidate;
    private final Judge.Trial trial;
    private final Instant warm;
    private final Side canary = new Side();
    private final Side stable = new Side();
    private Judge.Opinion opinion = new Judge.Opinion(Judge.Verdict.UNDECIDED, "nothing seen yet");
    private boolean decided;

    Tally(Candidate candidate, Judge judge) {
        this.candidate = candidate;
        this.trial = judge.begin();
        this.warm = candidate.since().plusMillis(WARM_MILLIS);
    }

    private static final class Side {
        private long requests;
        private long errors;
        private int restarts;
        private final Times.Counter times = new Times.Counter();

        private Sample sample() {
            return new Sample(requests, errors, times.times(), restarts);
        }
    }

    Candidate candidate() {
        return candidate;
    }

    boolean of(Candidate other) {
        return candidate.release().equals(other.release()) && candidate.canary().equals(other.canary());
    }

    synchronized void count(Visit visit, boolean tried) {
        Side side = tried ? canary : stable;
        side.requests++;
        side.errors += visit.status() >= FAILED ? 1 : 0;
        if (visit.at().isAfter(warm)) {
            side.times.add(visit.time());
        }
    }

    synchronized void died() {
        canary.restarts++;
    }

    synchronized Judge.Opinion judge() {
        opinion = opinion.verdict() == Judge.Verdict.BAD ? opinion : trial.judge(canary.sample(), stable.sample());
        return opinion;
    }

    synchronized Standing standing() {
        return new Standing(canary.sample(), stable.sample(), opinion);
    }

    /** Whether nobody decided about this step yet; from then on somebody has. */
    synchronized boolean decide() {
        boolean first = !decided;
        decided = true;
        return first;
    }

    /** What was decided could not be done, and is decided again. */
    synchronized void undecide() {
        decided = false;
    }
}
