package paas.strategies;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import paas.spi.name.ComponentName;
import paas.spi.strategy.Course;
import paas.spi.strategy.Place;
import paas.spi.strategy.Stage;
import paas.spi.strategy.Strategy;
import paas.spi.strategy.Turnover;

/** A few instances at a time, so that a large project needs little more memory while it changes. Both releases serve meanwhile. */
final class Rolling implements Strategy {

    private static final int USUAL = 1;

    @Override
    public String name() {
        return "rolling";
    }

    @Override
    public String summary() {
        return "a few instances at a time (max-parallel) take the place of old ones; both releases serve meanwhile";
    }

    @Override
    public boolean overlaps() {
        return true;
    }

    @Override
    public Course course(Turnover turnover) {
        Map<ComponentName, List<Place>> byComponent = turnover.starts().stream().collect(Collectors.groupingBy(Place::component, LinkedHashMap::new, Collectors.toList()));
        List<Stage> stages = new ArrayList<>();
        Set<Place> ended = new HashSet<>();
        byComponent.forEach((component, places) -> {
            int size = Math.max(1, turnover.parallel().getOrDefault(component, USUAL));
            for (int from = 0; from < places.size(); from += size) {
                List<Place> starts = places.subList(from, Math.min(places.size(), from + size));
                List<Place> ends = turnover.ends().stream().filter(starts::contains).toList();
                ended.addAll(ends);
                stages.add(new Stage(List.of(), starts, ends));
            }
        });
        List<Place> rest = turnover.ends().stream().filter(place -> !ended.contains(place)).toList();
        if (stages.isEmpty() || !rest.isEmpty()) {
            stages.add(new Stage(List.of(), List.of(), rest));
        }
        return new Course(stages, new Course.Finish.Serve());
    }
}
