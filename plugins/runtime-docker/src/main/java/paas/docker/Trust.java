package paas.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import paas.spi.Failure;

/**
 * The certificates that builds and projects trust beside the usual ones: one bundle file in each container, and the variables that point
 * tools to it. Without the setting {@code trust.certificates} nothing is added.
 *
 * @param certificates a PEM file, or a directory of files that end in {@code .crt}
 */
record Trust(Optional<Path> certificates) {

    static final String BUNDLE = "/paas/ca-certificates.crt";

    private static final List<String> VARIABLES = List.of("NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "PIP_CERT", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE",
            "GIT_SSL_CAINFO");
    private static final List<Path> MACHINE = List.of(Path.of("/etc/ssl/certs/ca-certificates.crt"), Path.of("/etc/pki/tls/certs/ca-bundle.crt"));

    boolean isEmpty() {
        return certificates.isEmpty();
    }

    void into(Tar tar) {
        tar.file(BUNDLE, 0644, bundle().getBytes());
    }

    /** The environment with what it does not set itself. */
    Map<String, String> into(Map<String, String> environment) {
        Map<String, String> pointed = new HashMap<>();
        VARIABLES.forEach(variable -> pointed.put(variable, BUNDLE));
        pointed.putAll(environment);
        return pointed;
    }

    /** What this machine trusts, then what the setting names; read anew each time, so that a changed file counts at once. */
    String bundle() {
        return Stream.concat(MACHINE.stream().filter(Files::isReadable).limit(1), certificates.stream().flatMap(Trust::files))
                .map(Trust::read).collect(Collectors.joining("\n"));
    }

    private static Stream<Path> files(Path certificates) {
        if (!Files.isDirectory(certificates)) {
            return Stream.of(certificates);
        }
        try (Stream<Path> files = Files.list(certificates)) {
            return files.filter(file -> file.toString().endsWith(".crt")).sorted().toList().stream();
        } catch (IOException e) {
            throw unreadable(certificates, e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip() + "\n";
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Failure unreadable(Path file, IOException e) {
        return Failure.outside("trust-unreadable", "The certificates in " + file + " cannot be read.",
                "Correct the setting trust.certificates, or the file's owner and mode.", e);
    }
}
