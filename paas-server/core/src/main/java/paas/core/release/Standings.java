package paas.core.release;

import java.util.Optional;
import paas.spi.name.ProjectId;

/** How canaries stand against what serves beside them. */
@FunctionalInterface
public interface Standings {

    /** Empty when the project has no canary, or nothing of it was seen yet. */
    Optional<Standing> of(ProjectId project);
}
