package paas.fisher;

import java.util.List;
import java.util.Set;
import paas.spi.Plugin;
import paas.spi.PluginContext;
import paas.spi.strategy.Judge;

/** Brings the judge of canaries. Settings: {@code judge.requests} (50) that it wants to see of a canary before it calls it good. */
public final class FisherPlugin implements Plugin {

    @Override
    public String name() {
        return "canary-fisher";
    }

    @Override
    public Set<String> settings() {
        return Set.of("judge.requests");
    }

    @Override
    public List<Judge> judges(PluginContext context) {
        return List.of(new FisherJudge(context.number("judge.requests", 50, 10, 1_000_000)));
    }
}
