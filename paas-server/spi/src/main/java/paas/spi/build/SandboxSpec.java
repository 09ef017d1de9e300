package paas.spi.build;

import java.util.List;
import java.util.Map;
import paas.spi.name.OperationId;
import paas.spi.name.ProjectId;
import paas.spi.run.Limits;

/**
 * What a sandbox is made of. The root file system is not writable for its user but for {@code writable}; {@code /tmp} is.
 *
 * @param image to start from
 * @param user name or {@code uid:gid}; never root
 * @param caches directories that outlive the sandbox, by absolute path → name; one name is one cache of this project
 * @param writable absolute directories of the image's own file system which the user owns and which {@link Sandbox#commit} keeps
 * @param trust whether the certificates that the server's settings name are added (files and the variables that point tools to them)
 */
public record SandboxSpec(ProjectId project, OperationId operation, Artifact.Image image, List<String> command, Map<String, String> environment,
                          String workingDirectory, String user, Map<String, String> caches, List<String> writable, Limits limits,
                          boolean trust) {

    public SandboxSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        caches = Map.copyOf(caches);
        writable = List.copyOf(writable);
    }

    @Override
    public String toString() {
        return "sandbox of " + project + " on " + image.tag();
    }
}
