package paas.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.access.Key;
import paas.core.access.Keys;
import paas.core.access.PublicKey;
import paas.core.access.User;
import paas.core.access.Users;
import paas.core.operation.ServerSettings;
import paas.spi.Failure;

/** Lets the first administrator in: with the keys that the installer was given, each once, so that one that was removed stays removed. */
final class Administrators {

    private static final Logger LOG = LoggerFactory.getLogger(Administrators.class);
    /** The fingerprints that were ever let in from the file, with blanks in between. */
    private static final String ADMITTED = "admin.keys.admitted";

    private final Settings settings;
    private final ServerSettings memory;
    private final Users users;
    private final Keys keys;
    private final Clock clock;

    Administrators(Settings settings, ServerSettings memory, Users users, Keys keys, Clock clock) {
        this.settings = settings;
        this.memory = memory;
        this.users = users;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Adds the keys of the file that {@code admin.keys} names, one a line, which were never added before.
     *
     * @throws Failure {@code admin-missing}, when no administrator has a key then
     */
    void admit() {
        Optional<Path> file = settings.find("admin.keys").map(Path::of);
        if (file.isPresent()) {
            String name = settings.get("admin.name", "admin");
            User user = users.find(name).orElseGet(() -> users.add(name, true));
            admit(user, keys(file.get()));
            requireSome(file.get());
        }
    }

    private void admit(User user, List<PublicKey> given) {
        Set<String> admitted = new TreeSet<>(memory.get(ADMITTED).map(known -> List.of(known.split(" "))).orElse(List.of()));
        for (PublicKey key : given) {
            boolean added = admitted.add(key.fingerprint());
            if (added && keys.find(key.fingerprint()).isEmpty()) {
                keys.add(new Key(key.fingerprint(), user.id(), "installer", key.line(), clock.instant(), Optional.empty()));
            }
        }
        memory.put(ADMITTED, String.join(" ", admitted));
    }

    private void requireSome(Path file) {
        boolean some = users.list().stream().filter(User::administrator).anyMatch(user -> !keys.of(user.id()).isEmpty());
        if (!some) {
            throw Failure.usage("admin-missing", "No administrator has a key, so nobody could administrate this server.",
                    "Put a public key that was not removed before into " + file + ", then start the server again.");
        }
    }

    private static List<PublicKey> keys(Path file) {
        List<String> lines = lines(file);
        return IntStream.range(0, lines.size()).boxed().flatMap(index -> key(file, index + 1, lines.get(index).strip())).toList();
    }

    /** What is no key that can be used is told and passed over: a server that does not start for it helps nobody. */
    private static Stream<PublicKey> key(Path file, int number, String line) {
        try {
            return line.isEmpty() || line.startsWith("#") ? Stream.empty() : Stream.of(PublicKey.of(line));
        } catch (Failure e) {
            LOG.warn("line {} of {} is passed over: {}", number, file, e.sentence());
            return Stream.empty();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            LOG.warn("the file of the administrator's keys cannot be read: {}", e.toString());
            return List.of();
        }
    }
}
