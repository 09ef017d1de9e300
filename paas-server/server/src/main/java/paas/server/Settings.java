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
import paas.spi.Failure;

/** The server's settings: a properties file that the administrator writes, strict about what it does not know. */
final class Settings {

    private static final Set<String> KNOWN = Set.of("data", "home", "domain", "database.url", "database.user", "database.password-file", "admin.name", "admin.keys", "server.id", "test.faults", "releases.keep",
            "runtime", "router", "log-source", "builders.off", "builds.slots", "builds.memory", "builds.disk", "instances.memory", "network.range", "deploy.drain", "deploy.grace");
    private static final Set<String> PREFIXES = Set.of("ssh.", "git.", "http.", "docker.", "dockerfile.", "stack.", "buildpack.", "images.", "trust.", "router.", "checks.", "health.", "logs.", "plugins.");

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
        values.keySet().forEach(Settings::requireKnown);
        return new Settings(file, Map.copyOf(values));
    }

    private static void requireKnown(String name) {
        if (!KNOWN.contains(name) && PREFIXES.stream().noneMatch(name::startsWith)) {
            throw Failure.usage("setting-unknown", "There is no setting '" + name + "'.", "Remove it from the settings file; the guide 'operate' lists all settings.");
        }
    }

    Map<String, String> values() {
        return values;
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    String get(String name, String fallback) {
        return find(name).orElse(fallback);
    }

    int number(String name, int fallback) {
        try {
            return find(name).map(Integer::parseInt).orElse(fallback);
        } catch (NumberFormatException e) {
            throw Failure.usage("setting-invalid", "The setting " + name + " must be a whole number.", "Correct it in " + file + ".");
        }
    }

    /** @throws Failure when it is missing */
    Path path(String name) {
        return Path.of(find(name).orElseThrow(() -> Failure.usage("setting-missing", "The setting " + name + " is missing.", "Add it to " + file + ".")));
    }
}
