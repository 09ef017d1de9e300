package paas.caddy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import paas.spi.Failure;
import paas.spi.PluginContext;

/** Writes the configuration before the server has ever run, so that Caddy can be started first. For the installer. */
public final class InitialConfiguration {

    private InitialConfiguration() {
    }

    /** @param arguments the server's settings file ({@code name=value}, with {@code data}) and the file to write */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("usage: InitialConfiguration SETTINGS OUT");
            System.exit(2);
        }
        try {
            ConfigurationFile.write(ConfigurationFile.text(Settings.of(context(Path.of(arguments[0])))), Path.of(arguments[1]));
        } catch (Failure failure) {
            System.err.println(failure.sentence() + " " + failure.next());
            System.exit(failure.kind().exit());
        }
    }

    private static PluginContext context(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> settings = properties.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, properties::getProperty));
        return new PluginContext("installer", settings, Path.of("/"), Path.of(settings.getOrDefault("data", "/var/lib/paas")));
    }
}
