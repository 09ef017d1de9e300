package paas.core.build;

import java.time.Instant;
import java.util.Optional;
import paas.spi.build.Artifact;
import paas.spi.name.OperationId;
import paas.spi.name.ProjectId;

/**
 * One build of a project.
 *
 * @param number from 1
 * @param result {@code running}, {@code ok}, or the code of the failure
 */
public record Build(ProjectId project, int number, OperationId operation, String commit, String builder, Instant started, Optional<Instant> ended,
                    String result, Optional<Artifact> artifact) {
}
