package paas.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import paas.spi.Failure;
import paas.store.Copies;
import paas.store.Store;

/** Opens the database that the settings name: a file below the data directory, unless a URL is given. */
final class Stores {

    private Stores() {
    }

    static Store open(Settings settings, Clock clock) {
        return Store.open(url(settings), settings.find("database.user"), password(settings), networks(settings), clock);
    }

    static Copies copies(Settings settings) {
        return Copies.of(url(settings), settings.find("database.user"), password(settings));
    }

    static String networks(Settings settings) {
        return settings.get("network.range", "10.210.0.0/16");
    }

    private static String url(Settings settings) {
        return settings.find("database.url").orElseGet(() -> Store.file(settings.path("data").resolve("database/paas")));
    }

    /** It lies in a file of its own, so that the settings may be read by all. */
    private static Optional<String> password(Settings settings) {
        return settings.find("database.password-file").map(Path::of).map(file -> {
            try {
                return Files.readString(file).strip();
            } catch (IOException e) {
                throw Failure.outside("settings-unreadable", "The file of the database's password cannot be read.", "Look at the setting database.password-file.", e);
            }
        });
    }
}
