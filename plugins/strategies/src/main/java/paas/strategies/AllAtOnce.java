package paas.strategies;

import java.util.List;
import paas.spi.strategy.Course;
import paas.spi.strategy.Stage;
import paas.spi.strategy.Strategy;
import paas.spi.strategy.Turnover;

/** The usual way: all new instances start beside the old ones, then all requests switch. */
final class AllAtOnce implements Strategy {

    @Override
    public String name() {
        return "all-at-once";
    }

    @Override
    public String summary() {
        return "all new instances start beside the old ones, then all requests switch at once";
    }

    @Override
    public boolean overlaps() {
        return true;
    }

    @Override
    public Course course(Turnover turnover) {
        return together(turnover, new Course.Finish.Serve());
    }

    /** Everything in one stage. */
    static Course together(Turnover turnover, Course.Finish finish) {
        return new Course(List.of(new Stage(List.of(), turnover.starts(), turnover.ends())), finish);
    }
}
