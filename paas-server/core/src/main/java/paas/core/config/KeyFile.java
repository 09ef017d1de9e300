package paas.core.config;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import paas.spi.Failure;

/** The file that holds the key for configuration values: 32 bytes in base64, made once, for the server's user alone. */
final class KeyFile {

    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OURS = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private KeyFile() {
    }

    static byte[] read(Path file) {
        try {
            if (Files.notExists(file)) {
                make(file);
            }
            checkPermissions(file);
            return decoded(file, Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (IOException e) {
            throw Failure.outside("key-file-unusable", "The key file " + file + " cannot be read.", "See that the server's user can read it.", e);
        }
    }

    static String id(byte[] key) {
        try {
            return HexFormat.of().formatHex(Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key), 4));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whole or not at all, and never over one that is there: written beside it, then linked to its name. */
    private static void make(Path file) throws IOException {
        Files.createDirectories(file.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Path draft = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
        try {
            write(draft, Base64.getEncoder().encode(key));
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // somebody else was faster: theirs counts
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OURS))) {
            channel.write(ByteBuffer.wrap(bytes));
            channel.force(true);
        }
    }

    private static void checkPermissions(Path file) throws IOException {
        if (!OURS.containsAll(Files.getPosixFilePermissions(file))) {
            throw Failure.outside("key-file-exposed", "The key file " + file + " is open to others than its owner.", "Run: chmod 600 " + file, null);
        }
    }

    private static byte[] decoded(Path file, String text) {
        try {
            byte[] key = Base64.getDecoder().decode(text);
            if (key.length == BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // told below, without the text: it may be most of a key
        }
        throw Failure.outside("key-file-unusable", "The key file " + file + " holds no key.", "Restore it from a backup: without it configuration is lost.", null);
    }
}
