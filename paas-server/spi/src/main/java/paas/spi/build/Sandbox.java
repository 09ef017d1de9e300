package paas.spi.build;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import paas.spi.Cancellation;

/** A place in which one command of a build runs apart from everything else. Closing it removes it and all it holds but its cache. */
public interface Sandbox extends AutoCloseable {

    /** Unpacks a tar below an absolute directory, before or after the run. */
    void put(String directory, InputStream tar);

    /**
     * Runs the command of {@link SandboxSpec} to its end, once.
     *
     * @param line takes each line of its standard output and error, in order
     * @return its exit status, and whether it was killed for memory
     * @throws paas.spi.Failure {@code build-timeout}, {@code cancelled}
     */
    Ended run(Consumer<String> line, Duration timeout, Cancellation cancellation);

    /** The contents of a file of at most {@code limit} bytes, after the run. */
    Optional<byte[]> read(String path, int limit);

    /** Makes an image of what is there now, without caches and temporary directories. @param config what the image says of itself */
    Artifact.Image commit(String tag, ImageConfig config);

    @Override
    void close();

    record Ended(int status, boolean outOfMemory) {
    }

    /** @param labels more labels for the image, beside the runtime's own */
    record ImageConfig(List<String> entrypoint, List<String> command, Map<String, String> environment, String workingDirectory, String user,
                       List<Integer> ports, Map<String, String> labels) {
    }
}
