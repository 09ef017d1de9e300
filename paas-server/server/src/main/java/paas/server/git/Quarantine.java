package paas.server.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Where the objects of a push wait until they are known to be good and complete. What is not accepted is gone when it is closed. */
final class Quarantine implements AutoCloseable {

    private static final String NAME = "incoming-";
    /** What does not begin so was left by an earlier run of the server. */
    private static final String OURS = NAME + UUID.randomUUID() + "-";

    private final Path objects;
    private final Path directory;

    private Quarantine(Path objects, Path directory) {
        this.objects = objects;
        this.directory = directory;
    }

    static Quarantine in(Path repository) throws IOException {
        Path objects = repository.resolve("objects");
        return new Quarantine(objects, Files.createTempDirectory(objects, OURS));
    }

    /** Makes git write here, and see what the repository has already. */
    Map<String, String> environment() {
        return Map.of("GIT_OBJECT_DIRECTORY", directory.toString(), "GIT_ALTERNATE_OBJECT_DIRECTORIES", objects.toString());
    }

    /** Takes the files of a pack into the repository, unless it has the very same; its index last, which makes it known. @param name {@code pack-1234…} @return the pack */
    Path accept(String name) throws IOException {
        Path from = directory.resolve("pack");
        Path to = Files.createDirectories(objects.resolve("pack"));
        for (String kind : List.of(".keep", ".pack", ".rev", ".idx")) {
            if (Files.exists(from.resolve(name + kind)) && !Files.exists(to.resolve(name + kind))) {
                Files.move(from.resolve(name + kind), to.resolve(name + kind));
            }
        }
        return to.resolve(name + ".pack");
    }

    @Override
    public void close() throws IOException {
        delete(directory);
    }

    /** What a killed server left behind. */
    static void clean(Path repository) throws IOException {
        try (Stream<Path> all = Files.list(repository.resolve("objects"))) {
            for (Path each : all.filter(Quarantine::abandoned).toList()) {
                delete(each);
            }
        }
    }

    private static boolean abandoned(Path path) {
        String name = path.getFileName().toString();
        return name.startsWith(NAME) && !name.startsWith(OURS);
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
