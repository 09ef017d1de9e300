package paas.core.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import paas.spi.Failure;
import paas.spi.Plugin;
import paas.spi.PluginContext;
import paas.spi.build.Builder;
import paas.spi.check.Check;
import paas.spi.fence.Fence;
import paas.spi.log.LogSource;
import paas.spi.route.Router;
import paas.spi.run.Runtime;
import paas.spi.strategy.Judge;
import paas.spi.strategy.Strategy;

/** The plugins that were found, and the things they bring. */
public final class Plugins {

    private static final Set<String> OWN = Set.of("runtime", "router", "log-source", "builders.off", "judge", "fence");

    private final List<Plugin> plugins;
    private final PluginContext context;

    private Plugins(List<Plugin> plugins, PluginContext context) {
        this.plugins = plugins;
        this.context = context;
    }

    /** Those on the class path of {@code loader}. @throws Failure {@code plugin-twice} when two have one name */
    public static Plugins load(ClassLoader loader, PluginContext context) {
        List<Plugin> found = new ArrayList<>();
        StreamSupport.stream(ServiceLoader.load(Plugin.class, loader).spliterator(), false).forEach(plugin -> {
            if (found.stream().anyMatch(other -> other.name().equals(plugin.name()))) {
                throw Failure.usage("plugin-twice", "There are two plugins called " + plugin.name() + ".", "Remove one of their jars.");
            }
            found.add(plugin);
        });
        return new Plugins(List.copyOf(found), context);
    }

    /** The names of all settings that choose among those on the class path, or that these read. */
    public static Set<String> settings(ClassLoader loader) {
        Set<String> names = new TreeSet<>(OWN);
        ServiceLoader.load(Plugin.class, loader).forEach(plugin -> names.addAll(plugin.settings()));
        return names;
    }

    /** The one that the setting {@code runtime} names. */
    public Runtime runtime() {
        return chosen("runtime", "docker", all(Plugin::runtimes), Runtime::name);
    }

    public Router router() {
        return chosen("router", "caddy", all(Plugin::routers), Router::name);
    }

    public LogSource logSource() {
        return chosen("log-source", "docker", all(Plugin::logSources), LogSource::name);
    }

    /** The one that the setting {@code fence} names; {@code none}: none. */
    public Fence fence() {
        return chosen("fence", "nftables", Stream.concat(all(Plugin::fences).stream(), Stream.of(Fence.NONE)).toList(), Fence::name);
    }

    /** All of them, but those that the setting {@code builders.off} lists. */
    public List<Builder> builders() {
        List<String> off = List.of(context.setting("builders.off", "").split("[, ]+"));
        return all(Plugin::builders).stream().filter(builder -> !off.contains(builder.name())).toList();
    }

    public List<Check> checks() {
        return all(Plugin::checks);
    }

    public List<Strategy> strategies() {
        return all(Plugin::strategies);
    }

    /** The one that the setting {@code judge} names. */
    public Judge judge() {
        return chosen("judge", "fisher", all(Plugin::judges), Judge::name);
    }

    private <T> List<T> all(BiFunction<Plugin, PluginContext, List<T>> kind) {
        return plugins.stream().flatMap(plugin -> kind.apply(plugin, context).stream()).toList();
    }

    private <T> T chosen(String setting, String fallback, List<T> all, Function<T, String> name) {
        String wanted = context.setting(setting, fallback);
        return all.stream().filter(one -> name.apply(one).equals(wanted)).findFirst().orElseThrow(() -> Failure.usage("plugin-missing",
                "No plugin brings the " + setting + " '" + wanted + "'.",
                "There is: " + all.stream().map(name).collect(Collectors.joining(", ")) + "; the setting " + setting + " chooses."));
    }
}
