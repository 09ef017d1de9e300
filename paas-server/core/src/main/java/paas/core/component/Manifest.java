package paas.core.component;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import paas.spi.Failure;
import paas.spi.build.Source;
import paas.spi.name.ComponentName;

/**
 * The files in which a source says how it wants to run. Read before the build, so that a bad one costs nobody a build.
 *
 * @param olderChecks of the CHECKS file, for {@code web}
 */
public record Manifest(Procfile procfile, AppJson appJson, List<HealthCheck> olderChecks) {

    private static final int LARGEST = 1 << 20;

    public Manifest {
        olderChecks = List.copyOf(olderChecks);
    }

    /** @param source at the build directory  @throws Failure {@code procfile-invalid}, {@code app-json-invalid}, {@code checks-invalid} */
    public static Manifest of(Source source) {
        return new Manifest(read(source, "Procfile").map(bytes -> Procfile.parse(text("Procfile", bytes))).orElse(new Procfile(Map.of())),
                read(source, "app.json").map(AppJson::parse).orElse(AppJson.NONE),
                read(source, "CHECKS").map(bytes -> Checks.parse(text("CHECKS", bytes))).orElse(List.of()));
    }

    /** The checks of a process type: those of app.json, else those of the older file. */
    List<HealthCheck> checks(ComponentName type) {
        List<HealthCheck> checks = appJson.checks().getOrDefault(type, List.of());
        return checks.isEmpty() && type.equals(ComponentName.WEB) ? olderChecks : checks;
    }

    private static Optional<byte[]> read(Source source, String path) {
        Optional<byte[]> bytes = source.read(path, LARGEST);
        if (bytes.isEmpty() && source.entries().stream().anyMatch(entry -> entry.path().equals(path))) {
            throw invalid(path, "is not a regular file of at most 1 MiB");
        }
        return bytes;
    }

    private static String text(String path, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw invalid(path, "is not text in UTF-8");
        }
    }

    private static Failure invalid(String path, String what) {
        return Failure.usage(path.equals("Procfile") ? "procfile-invalid" : path.equals("CHECKS") ? "checks-invalid" : "app-json-invalid",
                "The file " + path + " " + what + ".", "Correct the file, commit, and push again.");
    }
}
