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
        return new SettingValues(settings).find(name);
    }

    public String setting(String name, String fallback) {
        return setting(name).orElse(fallback);
    }

    /** @throws Failure when the setting is not a whole number in the range */
    public long number(String name, long fallback, long least, long most) {
        return new SettingValues(settings).number(name, fallback, least, most);
    }

    /** @throws Failure when the setting is neither {@code on} nor {@code off}; off when it is not set */
    public boolean on(String name) {
        return new SettingValues(settings).on(name);
    }
}
