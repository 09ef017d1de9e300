package paas.core.route;

import java.util.List;
import java.util.Optional;
import paas.spi.name.DomainName;
import paas.spi.name.ProjectId;

/** The domains that people gave to projects, beside the one that each has by its name. */
public interface Domains {

    /** @throws paas.spi.Failure {@code domain-taken} */
    void add(ProjectId project, DomainName domain);

    boolean remove(ProjectId project, DomainName domain);

    /** In the order they were added. */
    List<DomainName> of(ProjectId project);

    Optional<ProjectId> owner(DomainName domain);
}
