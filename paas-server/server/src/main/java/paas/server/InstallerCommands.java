package paas.server;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import paas.core.config.Vault;
import paas.spi.Failure;
import paas.store.Copies;
import paas.store.Store;

/**
 * What the installer asks of a version of the server beside starting it. Names are those of versions.
 *
 * <pre>
 * --try     SETTINGS HOME            starts it on a copy of the database, and lets nobody in; prints the changes of the schema that this made
 * --keep    SETTINGS NAME            keeps the database as it is; the server must be stopped
 * --since   SETTINGS NAME            prints the changes of the schema since then, one a line
 * --restore SETTINGS NAME LEAVING    puts it back, and keeps what it replaces; the server must be stopped
 * --retain  SETTINGS NAME…           removes all that is kept but this
 * --recover SETTINGS USER KEY        lets somebody in as an administrator; the server must be stopped
 * </pre>
 */
final class InstallerCommands {

    private InstallerCommands() {
    }

    /** @return what to print */
    static List<String> run(List<String> words) {
        Settings settings = Settings.read(Path.of(words.get(1)));
        List<String> names = words.subList(2, words.size());
        switch (words.getFirst() + " " + names.size()) {
            case "--try 1" -> {
                return Trial.run(settings.with("home", names.getFirst()));
            }
            case "--recover 2" -> {
                return recover(settings, names.getFirst(), names.getLast());
            }
            case "--since 1" -> {
                return copies(settings).since(names.getFirst());
            }
            case "--keep 1" -> copies(settings).keep(names.getFirst());
            case "--restore 2" -> copies(settings).restore(names.getFirst(), names.getLast());
            default -> retain(settings, words, names);
        }
        return List.of();
    }

    private static void retain(Settings settings, List<String> words, List<String> names) {
        if (!words.getFirst().equals("--retain")) {
            throw Failure.usage("command-unknown", "The server has no such command, or not with so many words.", "The installer knows them.");
        }
        copies(settings).retain(names);
    }

    private static List<String> recover(Settings settings, String user, String key) {
        Clock clock = Clock.systemUTC();
        try (Store store = Stores.open(settings, clock)) {
            return List.of(new Recovering(store, Wiring.chain(Vault.open(settings.path("data").resolve("keys/config.key"))), clock).recover(user, key));
        }
    }

    private static Copies copies(Settings settings) {
        return Stores.copies(settings);
    }
}
