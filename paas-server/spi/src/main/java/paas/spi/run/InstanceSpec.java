package paas.spi.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import paas.spi.build.Artifact;
import paas.spi.name.InstanceId;
import paas.spi.name.OperationId;
import paas.spi.name.ProjectName;

/**
 * One instance to start.
 *
 * @param operation for which it is made
 * @param projectName for people who look at the runtime's own tools; may be out of date
 * @param release the number of the release, 0 for services
 * @param entrypoint replaces the artifact's when present
 * @param command empty: the artifact's own
 * @param environment complete, decrypted; never to be printed
 * @param address inside the network, given by the database
 * @param port on which it should listen; 0: none
 * @param aliases names under which the other components of the project find it
 * @param files small files that lie in it from the start, by absolute path: read-only, mode 0755
 * @param stopSignal {@code SIGTERM}
 * @param trust whether the certificates that the server's settings name are added
 */
public record InstanceSpec(InstanceId id, OperationId operation, ProjectName projectName, int release, Artifact artifact,
                           Optional<List<String>> entrypoint, List<String> command, Map<String, String> environment, Network network,
                           String address, int port, List<String> aliases, List<Mount> mounts, Map<String, byte[]> files, Limits limits,
                           String stopSignal, boolean trust) {

    public InstanceSpec {
        entrypoint = entrypoint.map(List::copyOf);
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        aliases = List.copyOf(aliases);
        mounts = List.copyOf(mounts);
        files = Map.copyOf(files);
    }

    /** Without the environment, which holds secrets. */
    @Override
    public String toString() {
        return id.unique() + " of " + artifact;
    }
}
