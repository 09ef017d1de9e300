package paas.caddy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The router's directory. */
final class Layout {

    private Layout() {
    }

    static Path hosts(Settings settings) {
        return settings.tree().resolve("hosts");
    }

    /** Makes it, unless it was made: quick, for every change. */
    static void makeOnce(Settings settings) throws IOException {
        if (!Files.isDirectory(hosts(settings))) {
            make(settings);
        }
    }

    /** Makes what is missing. Directories inside inherit the group of the outermost. */
    static void make(Settings settings) throws IOException {
        Shared.directory(settings.directory());
        Optional<String> group = settings.group();
        if (group.isPresent()) {
            Shared.give(settings.directory(), group.get());
        }
        Shared.directory(settings.certificates());
        Shared.directory(settings.tree());
        Shared.directory(hosts(settings));
    }
}
