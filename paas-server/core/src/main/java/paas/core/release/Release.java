package paas.core.release;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import paas.core.component.Component;
import paas.spi.build.Artifact;
import paas.spi.name.DomainName;
import paas.spi.name.OperationId;
import paas.spi.name.ProjectId;
import paas.spi.name.ReleaseNumber;

/**
 * The numbered, immutable record of what was or would be served. Only {@code state}, {@code reason} and {@code served} change, once.
 *
 * @param build the number of the build that made the artifact
 * @param configuration the configuration version it runs with; 0: none
 * @param domains that led to it when it was made
 * @param why {@code push}, {@code rollback to v3}, {@code config: DATABASE_URL}
 * @param reason why it never served; empty otherwise
 * @param served since when it serves or when it began to
 */
public record Release(ProjectId project, ReleaseNumber number, OperationId operation, String commit, int build, Artifact artifact, int configuration,
                      List<Component> components, List<DomainName> domains, String who, Instant created, String why, State state, String reason,
                      Optional<Instant> served) {

    /** What became of it. */
    public enum State { PREPARED, SERVED, FAILED }

    public Release {
        components = List.copyOf(components);
        domains = List.copyOf(domains);
    }

    public List<Component.Process> processes() {
        return components.stream().filter(Component.Process.class::isInstance).map(Component.Process.class::cast).toList();
    }

    public List<Component.Task> tasks() {
        return components.stream().filter(Component.Task.class::isInstance).map(Component.Task.class::cast).toList();
    }
}
