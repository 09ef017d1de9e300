package paas.spi.strategy;

import java.util.List;
import java.util.Map;
import paas.spi.name.ComponentName;

/**
 * What has to change until a release runs.
 *
 * @param starts places that get a new instance
 * @param ends places whose instance ends; most of them are among {@code starts} too
 * @param parallel how many instances of a component may change at once, where somebody said so
 * @param options what was asked of the strategy, by name: {@code canary} → {@code 10:5m,30:10m}
 */
public record Turnover(List<Place> starts, List<Place> ends, Map<ComponentName, Integer> parallel, Map<String, String> options) {

    public Turnover {
        starts = List.copyOf(starts);
        ends = List.copyOf(ends);
        parallel = Map.copyOf(parallel);
        options = Map.copyOf(options);
    }
}
