package paas.testkit;

import paas.spi.strategy.Judge;

/** A judge that thinks the same of every canary. @param verdict what it thinks */
public record FakeJudge(Verdict verdict) implements Judge {

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public String summary() {
        return "thinks the same of every canary";
    }

    @Override
    public Trial begin() {
        return (canary, stable) -> new Opinion(verdict, "so it was told");
    }
}
