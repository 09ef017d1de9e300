package paas.core.fake

import paas.core.route.Domains
import paas.spi.Failure
import paas.spi.name.DomainName
import paas.spi.name.ProjectId

/** Domains in memory. */
class FakeDomains implements Domains {

    private final Map<DomainName, ProjectId> all = [:]

    @Override
    void add(ProjectId project, DomainName domain) {
        if (all.putIfAbsent(domain, project) != null) {
            throw Failure.conflict('domain-taken', "$domain is taken.", '')
        }
    }

    @Override
    boolean remove(ProjectId project, DomainName domain) {
        all.remove(domain, project)
    }

    @Override
    List<DomainName> of(ProjectId project) {
        all.findAll { it.value == project }*.key
    }

    @Override
    Optional<ProjectId> owner(DomainName domain) {
        Optional.ofNullable(all[domain])
    }
}
