package paas.spi;

import java.util.List;
import java.util.Set;
import paas.spi.build.Builder;
import paas.spi.check.Check;
import paas.spi.fence.Fence;
import paas.spi.log.LogSource;
import paas.spi.route.Router;
import paas.spi.run.Runtime;
import paas.spi.strategy.Judge;
import paas.spi.strategy.Strategy;

/**
 * What brings things to the platform. Found by {@link java.util.ServiceLoader}; needs a public constructor without parameters, which
 * does nothing. Every kind of thing has a method that returns an empty list unless overridden; each is called once, at start.
 */
public interface Plugin {

    /** Unique, lower-case letters, digits and {@code -}: {@code runtime-docker}. */
    String name();

    /** The names of the settings that it reads: a setting that nobody declares is an error when the server starts. */
    default Set<String> settings() {
        return Set.of();
    }

    default List<Runtime> runtimes(PluginContext context) {
        return List.of();
    }

    default List<Router> routers(PluginContext context) {
        return List.of();
    }

    default List<Builder> builders(PluginContext context) {
        return List.of();
    }

    default List<Check> checks(PluginContext context) {
        return List.of();
    }

    default List<Fence> fences(PluginContext context) {
        return List.of();
    }

    default List<LogSource> logSources(PluginContext context) {
        return List.of();
    }

    default List<Strategy> strategies(PluginContext context) {
        return List.of();
    }

    default List<Judge> judges(PluginContext context) {
        return List.of();
    }
}
