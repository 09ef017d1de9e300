package paas.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import paas.core.access.Key;
import paas.core.access.Keys;
import paas.core.access.PublicKey;
import paas.core.access.User;
import paas.core.access.Users;
import paas.spi.Failure;

/** Lets the first administrator in: with the keys that the installer was given. */
final class Administrators {

    private final Settings settings;
    private final Users users;
    private final Keys keys;
    private final Clock clock;

    Administrators(Settings settings, Users users, Keys keys, Clock clock) {
        this.settings = settings;
        this.users = users;
        this.keys = keys;
        this.clock = clock;
    }

    /** Adds the keys of the file that {@code admin.keys} names, one a line, which nobody has yet. */
    void admit() {
        Optional<Path> file = settings.find("admin.keys").map(Path::of);
        if (file.isPresent()) {
            String name = settings.get("admin.name", "admin");
            User user = users.find(name).orElseGet(() -> users.add(name, true));
            lines(file.get()).stream().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).map(PublicKey::of)
                    .filter(key -> keys.find(key.fingerprint()).isEmpty())
                    .forEach(key -> keys.add(new Key(key.fingerprint(), user.id(), "installer", key.line(), clock.instant(), Optional.empty())));
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw Failure.outside("settings-unreadable", "The file of the administrator's keys cannot be read.", "Look at the setting admin.keys.", e);
        }
    }
}
