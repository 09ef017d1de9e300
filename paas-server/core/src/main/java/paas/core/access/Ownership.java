package paas.core.access;

import java.util.Optional;
import paas.spi.name.ProjectName;

/** Who owns which project, as the gate needs to know. */
@FunctionalInterface
public interface Ownership {

    /** The id of the user who owns it; empty when there is no such project. */
    Optional<Long> ownerOf(ProjectName project);
}
