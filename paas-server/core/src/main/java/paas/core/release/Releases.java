package paas.core.release;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import paas.spi.name.ProjectId;
import paas.spi.name.ReleaseNumber;

/** The releases of all projects. */
public interface Releases {

    /** The number the next release of the project gets; numbers of failed releases are not used again. */
    ReleaseNumber next(ProjectId project);

    void add(Release release);

    void served(ProjectId project, ReleaseNumber number, Instant at);

    void failed(ProjectId project, ReleaseNumber number, String reason);

    Optional<Release> find(ProjectId project, ReleaseNumber number);

    /** Newest first, at most {@code limit}. */
    List<Release> list(ProjectId project, int limit);
}
