package paas.spi;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the server tells a plugin when it asks it for its things.
 *
 * @param server the id of this server: 1 to 12 characters of {@code [a-z0-9]}; everything a plugin makes outside carries it, so that two
 *     servers on one machine never touch each other's objects
 * @param settings the server's settings by name ({@code docker.host}, {@code router.http-port}); secrets are not among them
 * @param home the installed product: {@code buildpacks/}, {@code healthchecks/}, {@code plugins/services/} lie below it
 * @param data the server's data directory; a plugin writes only below {@code data/plugins/<its name>} and what its settings name
 */
public record PluginContext(String server, Map<String, String> settings, Path home, Path data) {

    public PluginContext {
        settings = Map.copyOf(settings);
    }

    public Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name)).filter(value -> !value.isBlank());
    }

    public String setting(String name, String fallback) {
        return setting(name).orElse(fallback);
    }

    /** @throws Failure when the setting is not a whole number */
    public long number(String name, long fallback) {
        Optional<String> value = setting(name);
        if (value.isEmpty()) {
            return fallback;
        }
        try {
            return Long.parseLong(value.get().strip());
        } catch (NumberFormatException e) {
            throw Failure.usage("setting-invalid", "The setting " + name + " must be a whole number, but is '" + value.get() + "'.",
                    "Correct it in the server's settings file.");
        }
    }
}
