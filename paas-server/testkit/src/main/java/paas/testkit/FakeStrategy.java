package paas.testkit;

import java.util.List;
import paas.spi.strategy.Course;
import paas.spi.strategy.Stage;
import paas.spi.strategy.Strategy;
import paas.spi.strategy.Turnover;

/** A strategy of any name that does everything in one stage. @param finish what becomes of the new instances */
public record FakeStrategy(String name, Course.Finish finish) implements Strategy {

    /** The usual one. */
    public static final FakeStrategy USUAL = new FakeStrategy("all-at-once", new Course.Finish.Serve());

    @Override
    public String summary() {
        return "everything in one stage";
    }

    @Override
    public boolean overlaps() {
        return true;
    }

    @Override
    public Course course(Turnover turnover) {
        return new Course(List.of(new Stage(List.of(), turnover.starts(), turnover.ends())), finish);
    }
}
