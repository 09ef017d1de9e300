package paas.strategies;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import paas.spi.strategy.Course;
import paas.spi.strategy.Place;
import paas.spi.strategy.Stage;
import paas.spi.strategy.Strategy;
import paas.spi.strategy.Turnover;

/** For workers that hold a lock: each ends before the one that follows it starts. What requests are led to takes turns as usual. */
final class OneAtATime implements Strategy {

    @Override
    public String name() {
        return "one-at-a-time";
    }

    @Override
    public String summary() {
        return "each worker ends before the one that follows it starts, for workers with a lock; web switches as usual";
    }

    @Override
    public boolean overlaps() {
        return true;
    }

    /** What is routed starts first, so that a release that cannot serve stops no worker, and the old of it ends last. */
    @Override
    public Course course(Turnover turnover) {
        List<Stage> stages = new ArrayList<>();
        stages.add(new Stage(List.of(), select(turnover.starts(), Place::routed), List.of()));
        List<Place> starts = select(turnover.starts(), place -> !place.routed());
        List<Place> ends = select(turnover.ends(), place -> !place.routed());
        for (Place start : starts) {
            stages.add(new Stage(select(ends, start::equals), List.of(start), List.of()));
        }
        List<Place> last = new ArrayList<>(select(turnover.ends(), Place::routed));
        last.addAll(select(ends, place -> !starts.contains(place)));
        stages.add(new Stage(List.of(), List.of(), last));
        return new Course(stages, new Course.Finish.Serve());
    }

    private static List<Place> select(List<Place> places, Predicate<Place> wanted) {
        return places.stream().filter(wanted).toList();
    }
}
