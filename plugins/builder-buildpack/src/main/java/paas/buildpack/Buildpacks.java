package paas.buildpack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import paas.spi.Failure;

/** The buildpacks of the installed product: a folder each, read anew at each use. */
record Buildpacks(Path directory) {

    private static final TomlMapper TOML = new TomlMapper();

    /** In the order in which they are asked. */
    List<Buildpack> all() {
        try (Stream<Path> folders = Files.list(directory)) {
            return folders.filter(folder -> Files.exists(folder.resolve("buildpack.toml"))).map(this::read)
                    .sorted(Comparator.comparing(Buildpack::order)).toList();
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    private Buildpack read(Path folder) {
        try {
            JsonNode toml = TOML.readTree(Files.readAllBytes(folder.resolve("buildpack.toml")));
            return new Buildpack(folder, toml.required("title").asText(), toml.required("order").asInt(), words(toml, "detect"),
                    words(toml, "dependencies"), words(toml, "environment"), words(toml, "keep"), version(folder));
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(folder, e);
        }
    }

    private static List<String> words(JsonNode toml, String name) {
        return toml.required(name).valueStream().map(JsonNode::asText).toList();
    }

    private static String version(Path folder) throws IOException {
        Digest digest = new Digest();
        for (Stage.Placed file : Stage.files(folder)) {
            digest.add(file.name()).add(Files.readAllBytes(file.path()));
        }
        return digest.add(Stage.driver()).hex();
    }

    private static Failure unreadable(Path path, Exception e) {
        return new Failure(Failure.Kind.INTERNAL, "buildpacks-unreadable", "The buildpacks in " + path + " cannot be read.",
                "Install the server again.", e);
    }
}
