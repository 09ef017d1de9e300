package paas.fisher;

import paas.spi.strategy.Judge;

/** Condemns a canary that fails or is slow more often than what serves beside it, by Fisher's exact test. */
final class FisherJudge implements Judge {

    private final long least;

    /** @param least requests that the canary must have answered before it is called good */
    FisherJudge(long least) {
        this.least = least;
    }

    @Override
    public String name() {
        return "fisher";
    }

    @Override
    public String summary() {
        return "compares errors and slow answers of both releases by Fisher's exact test, and ends a canary that is worse with 99 % certainty";
    }

    @Override
    public Trial begin() {
        return new Looks(least);
    }
}
