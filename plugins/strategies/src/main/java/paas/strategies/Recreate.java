package paas.strategies;

import java.util.List;
import paas.spi.strategy.Course;
import paas.spi.strategy.Stage;
import paas.spi.strategy.Strategy;
import paas.spi.strategy.Turnover;

/** For what cannot run twice: the old instances end before the new ones start. */
final class Recreate implements Strategy {

    @Override
    public String name() {
        return "recreate";
    }

    @Override
    public String summary() {
        return "the old instances end before the new ones start, for what cannot run twice; requests wait meanwhile";
    }

    @Override
    public boolean overlaps() {
        return false;
    }

    @Override
    public Course course(Turnover turnover) {
        return new Course(List.of(new Stage(turnover.ends(), turnover.starts(), List.of())), new Course.Finish.Serve());
    }
}
