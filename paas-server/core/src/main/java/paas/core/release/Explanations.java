package paas.core.release;

import java.util.Optional;
import paas.spi.name.OperationId;
import paas.spi.name.ProjectId;
import paas.spi.name.ReleaseNumber;

/** Why deploys failed: the last hundred of each project. */
public interface Explanations {

    int KEPT = 100;

    /** Takes the place of an earlier one of the same operation. */
    void put(Explanation explanation);

    Optional<Explanation> find(OperationId operation);

    Optional<Explanation> ofRelease(ProjectId project, ReleaseNumber release);

    Optional<Explanation> ofBuild(ProjectId project, int build);

    Optional<Explanation> latest(ProjectId project);
}
