package paas.spi.check;

import java.nio.file.Path;
import java.util.List;
import paas.spi.run.InstanceSpec;
import paas.spi.name.ProjectName;

/**
 * What would be started.
 *
 * @param starts every instance
 * @param hostPorts TCP ports of the host that would be bound
 * @param freedMemory bytes that will be given back once what is replaced has stopped
 * @param data the server's data directory
 */
public record Intent(ProjectName project, List<InstanceSpec> starts, List<Integer> hostPorts, long freedMemory, Path data) {
}
