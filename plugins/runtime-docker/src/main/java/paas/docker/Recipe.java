package paas.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a recipe, read into memory.
 *
 * @param files by path below the recipe's directory
 */
record Recipe(SortedMap<String, File> files) {

    static final Recipe NONE = new Recipe(new TreeMap<>());

    private static final String BASE = "base";
    private static final String CERTIFICATES = "paas-ca-certificates.crt";
    private static final int HASH_LENGTH = 16;

    record File(boolean executable, byte[] contents) {
    }

    static Recipe read(Path directory) {
        SortedMap<String, File> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) found.filter(Files::isRegularFile)::iterator) {
                files.put(directory.relativize(file).toString(), new File(Files.isExecutable(file), Files.readAllBytes(file)));
            }
            return new Recipe(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /** Which other image of ours it starts from. */
    Optional<String> base() {
        return Optional.ofNullable(files.get(BASE)).map(file -> new String(file.contents(), StandardCharsets.UTF_8).strip());
    }

    /** Short, and another one whenever any file or anything it depends on is another. */
    String hash(String... dependencies) {
        MessageDigest digest = sha256();
        Stream.of(dependencies).forEach(each -> put(digest, each.getBytes(StandardCharsets.UTF_8)));
        files.forEach((path, file) -> {
            put(digest, path.getBytes(StandardCharsets.UTF_8));
            put(digest, new byte[] {(byte) (file.executable() ? 1 : 0)});
            put(digest, file.contents());
        });
        return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_LENGTH);
    }

    /** What is sent to the daemon to build. */
    InputStream context(String certificates) {
        Tar tar = new Tar();
        files.forEach((path, file) -> tar.file(path, file.executable() ? 0755 : 0644, file.contents()));
        return tar.file(CERTIFICATES, 0644, certificates.getBytes(StandardCharsets.UTF_8)).stream();
    }

    private static void put(MessageDigest digest, byte[] bytes) {
        digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) ':');
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
