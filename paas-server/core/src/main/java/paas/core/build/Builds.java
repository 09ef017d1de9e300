package paas.core.build;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import paas.spi.build.Artifact;
import paas.spi.name.OperationId;
import paas.spi.name.ProjectId;

/** The builds of all projects; what they printed lies in files. */
public interface Builds {

    /** Records that a build begins, under the next number. */
    Build begin(ProjectId project, OperationId operation, String commit, String builder, Instant at);

    void end(ProjectId project, int number, Instant at, String result, Optional<Artifact> artifact);

    Optional<Build> find(ProjectId project, int number);

    /** Newest first, at most {@code limit}. */
    List<Build> list(ProjectId project, int limit);
}
