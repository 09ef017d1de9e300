package paas.core.component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import paas.core.access.Suggestion;
import paas.spi.Failure;
import paas.spi.name.Shown;

/** The kinds of services that a project can have: data and scripts below {@code plugins/services} and {@code healthchecks}. */
public final class Catalogue {

    private final Map<String, ServiceKind> kinds;

    private Catalogue(Map<String, ServiceKind> kinds) {
        this.kinds = kinds;
    }

    /** @param home the installed product  @throws Failure {@code kind-invalid} */
    public static Catalogue read(Path home) {
        Map<String, ServiceKind> kinds = new TreeMap<>();
        try (Stream<Path> folders = Files.list(home.resolve("plugins/services"))) {
            folders.map(folder -> folder.resolve("kind.toml")).filter(Files::isRegularFile).map(file -> new KindReader(file, home.resolve("healthchecks")).read())
                    .forEach(kind -> kinds.put(kind.name(), kind));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Catalogue(kinds);
    }

    /** The names of all kinds, sorted. */
    public Collection<String> kinds() {
        return kinds.keySet();
    }

    /** @throws Failure {@code kind-unknown} */
    public ServiceKind kind(String name) {
        ServiceKind kind = kinds.get(name);
        if (kind == null) {
            String meant = Suggestion.sentence(name, kinds.keySet());
            throw Failure.usage("kind-unknown", "The catalogue has no '" + Shown.of(name) + "'.", meant.isEmpty() ? "It has " + String.join(", ", kinds.keySet()) + "." : meant);
        }
        return kind;
    }

    /** How a service is run. @param credentials the attachment's, decrypted */
    public ServicePlan plan(Attachment attachment, Map<String, String> credentials) {
        return ServicePlan.of(kind(attachment.kind()), attachment, credentials);
    }
}
