package paas.caddy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The configuration on the disk, from which Caddy starts without the server. */
final class ConfigurationFile {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ConfigurationFile() {
    }

    static String text(Settings settings) {
        try {
            return JSON.writeValueAsString(GenericConfiguration.of(settings)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes it whole or not at all, and only when it differs. */
    static void write(String text, Path file) throws IOException {
        if (Files.exists(file) && Files.readString(file).equals(text)) {
            return;
        }
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(whole, text);
        Files.setPosixFilePermissions(whole, PosixFilePermissions.fromString("rw-r-----"));
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Whether both say the same; Caddy does not keep the order of names. */
    static boolean same(String one, String other) {
        try {
            return JSON.readTree(one).equals(JSON.readTree(other));
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
