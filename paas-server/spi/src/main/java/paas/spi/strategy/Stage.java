package paas.spi.strategy;

import java.util.List;

/**
 * One part of a course, done before the next begins.
 *
 * @param before what ends first
 * @param starts what is started then, and proven healthy
 * @param after what ends once that is so, and once requests are led to the new ones
 */
public record Stage(List<Place> before, List<Place> starts, List<Place> after) {

    public Stage {
        before = List.copyOf(before);
        starts = List.copyOf(starts);
        after = List.copyOf(after);
    }
}
