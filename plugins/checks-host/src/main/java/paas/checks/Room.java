package paas.checks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import paas.spi.Failure;

/**
 * What is free on a file system.
 *
 * @param device which one
 * @param bytes for ordinary users
 * @param files how many more it can hold; {@link Long#MAX_VALUE} where it has no limit
 */
record Room(Object device, long bytes, long files) {

    private static final int LONGEST_SECONDS = 1;

    /** @param path on it; its nearest ancestor that exists counts */
    static Room of(Path path) {
        Path here = path.toAbsolutePath();
        while (!Files.exists(here)) {
            here = here.getParent();
        }
        try {
            return new Room(Files.getAttribute(here, "unix:dev"), Files.getFileStore(here).getUsableSpace(), freeFiles(here));
        } catch (IOException e) {
            throw Failure.outside("disk-unreadable", "The free space of the server's disks cannot be read.", "Its log says why.", e);
        }
    }

    /** Java cannot tell; {@code stat} can. A file system that counts no files says that it has none in all. */
    private static long freeFiles(Path path) throws IOException {
        Process stat = new ProcessBuilder("stat", "--file-system", "--format=%c %d", path.toString()).redirectErrorStream(true).start();
        try {
            if (!stat.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                stat.destroyForcibly();
                return Long.MAX_VALUE;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stat.destroyForcibly();
        }
        String answer = new String(stat.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        return answer.matches("[1-9]\\d* \\d+") ? Long.parseLong(answer.substring(answer.indexOf(' ') + 1)) : Long.MAX_VALUE;
    }
}
