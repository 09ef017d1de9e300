package paas.spi.run;

import java.util.List;

/**
 * What an image says of itself.
 *
 * @param ports TCP ports that it exposes, ascending
 * @param size bytes, with all layers
 */
public record ImageFacts(List<String> entrypoint, List<String> command, List<Integer> ports, String workingDirectory, String user, long size) {
}
