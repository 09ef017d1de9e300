package paas.server;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import paas.core.access.Suggestion;
import paas.core.plugin.Plugins;
import paas.server.git.GitSettings;
import paas.server.http.HttpSettings;
import paas.server.ssh.SshSettings;
import paas.spi.Failure;
import paas.spi.SettingValues;
import paas.spi.name.Shown;

/** The server's settings: a properties file that the administrator writes, strict about what it does not know. */
final class Settings {

    private static final Set<String> OWN = Set.of("data", "home", "domain", "database.url", "database.user", "database.password-file", "admin.name", "admin.keys",
            "server.id", "releases.keep", "releases.days", "repair.every", "repair.failures", "builds.slots", "builds.memory", "builds.disk", "instances.memory", "network.range", "deploy.drain",
            "deploy.grace", "health.timeout",
            "logs.limit", "journal.days");

    private final Path file;
    private final Map<String, String> values;

    private Settings(Path file, Map<String, String> values) {
        this.file = file;
        this.values = values;
    }

    /** @throws Failure when the file cannot be read or holds a setting that nobody knows */
    static Settings read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw Failure.outside("settings-unreadable", "The settings file " + file + " cannot be read.", "Look at its path and rights, then start the server again.", e);
        }
        Map<String, String> values = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name).strip()));
        requireKnown(values.keySet());
        return new Settings(file, Map.copyOf(values));
    }

    /** The names of all settings of the server and of the plugins that are there. */
    static Set<String> known() {
        Set<String> names = new TreeSet<>(OWN);
        names.addAll(SshSettings.NAMES);
        names.addAll(GitSettings.NAMES);
        names.addAll(HttpSettings.NAMES);
        names.addAll(Plugins.settings(Settings.class.getClassLoader()));
        return names;
    }

    private static void requireKnown(Set<String> given) {
        Set<String> known = known();
        given.stream().filter(name -> !known.contains(name)).sorted().findFirst().ifPresent(name -> {
            String meant = Suggestion.sentence(name, known);
            throw Failure.usage("setting-unknown", "There is no setting '" + Shown.of(name) + "'.",
                    (meant.isEmpty() ? "Remove it from the settings file." : meant + " Correct it in the settings file.") + " The guide 'operate' lists all settings.");
        });
    }

    /** The same with one value instead of another. */
    Settings with(String name, String value) {
        Map<String, String> changed = new HashMap<>(values);
        changed.put(name, value);
        return new Settings(file, Map.copyOf(changed));
    }

    Map<String, String> values() {
        return values;
    }

    Optional<String> find(String name) {
        return new SettingValues(values).find(name);
    }

    String get(String name, String fallback) {
        return find(name).orElse(fallback);
    }

    /** @throws Failure unless it is a whole number in the range */
    int number(String name, int fallback, int least, int most) {
        return (int) new SettingValues(values).number(name, fallback, least, most);
    }

    /** @throws Failure when it is missing */
    Path path(String name) {
        return Path.of(find(name).orElseThrow(() -> Failure.usage("setting-missing", "The setting " + name + " is missing.", "Add it to " + file + ".")));
    }
}
