package paas.core.access;

import java.util.List;
import java.util.Optional;
import paas.spi.name.ProjectId;
import paas.spi.name.ProjectName;

/** Which projects there are and whose, as the gate needs to know. */
public interface Ownership {

    /** The project of that name. */
    Optional<Owned> owned(ProjectName name);

    /** All, sorted by name. */
    List<Owned> owned();

    /** A project as the gate sees it. */
    record Owned(ProjectId id, ProjectName name, Owner owner) {
    }
}
