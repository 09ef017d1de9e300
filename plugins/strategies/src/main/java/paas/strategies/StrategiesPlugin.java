package paas.strategies;

import java.util.List;
import paas.spi.Plugin;
import paas.spi.PluginContext;
import paas.spi.strategy.Strategy;

/** Brings the ways in which a release takes the place of another. */
public final class StrategiesPlugin implements Plugin {

    @Override
    public String name() {
        return "strategies";
    }

    @Override
    public List<Strategy> strategies(PluginContext context) {
        return List.of(new AllAtOnce(), new Rolling(), new BlueGreen(), new Recreate(), new OneAtATime(), new Canary());
    }
}
