package paas.strategies;

import paas.spi.strategy.Course;
import paas.spi.strategy.Strategy;
import paas.spi.strategy.Turnover;

/** The new release runs whole beside the old one and waits for somebody to switch. */
final class BlueGreen implements Strategy {

    @Override
    public String name() {
        return "blue-green";
    }

    @Override
    public String summary() {
        return "the new release runs without requests until 'switch' or 'abort'";
    }

    @Override
    public boolean overlaps() {
        return true;
    }

    @Override
    public Course course(Turnover turnover) {
        return AllAtOnce.together(turnover, new Course.Finish.Hold());
    }
}
