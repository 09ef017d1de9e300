package paas.core.deploy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import paas.core.operation.Steps;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.route.Domains;
import paas.core.route.Routes;
import paas.core.verb.Answer;
import paas.spi.Failure;
import paas.spi.name.DomainName;
import paas.spi.name.ProjectName;

/** Changes under which names a project is reached; nothing is started or stopped for it. */
final class Naming {

    private final Projects projects;
    private final Domains domains;
    private final Routes routes;
    private final CommitPoint commit;

    Naming(Projects projects, Domains domains, Routes routes, CommitPoint commit) {
        this.projects = projects;
        this.domains = domains;
        this.routes = routes;
        this.commit = commit;
    }

    Answer add(Project project, DomainName domain, Steps steps) {
        routes.requireFree(project, domain);
        steps.step("domain", "", domain.value(), () -> commit.commit(project, steps.operation(), () -> domains.add(project.id(), domain)));
        return new Answer.Said(project.name() + " is now reached at " + routes.urls(project).getFirst() + ", once the DNS of " + domain + " points here.");
    }

    Answer remove(Project project, DomainName domain, Steps steps) {
        if (!domains.of(project.id()).contains(domain)) {
            throw Failure.absent("domain-unknown", project.name() + " has no domain " + domain + ".", "'domains " + project.name() + "' lists them.");
        }
        steps.step("domain", "", domain.value(), () -> commit.commit(project, Set.of(domain), steps.operation(),
                () -> domains.remove(project.id(), domain)));
        return new Answer.Said(domain + " no longer leads to " + project.name() + ".");
    }

    Answer reroute(Project project, Steps steps) {
        steps.step("routes", "", "", () -> commit.commit(project, steps.operation(), () -> { }));
        return new Answer.Said("");
    }

    Answer rename(Project project, ProjectName to, Steps steps) {
        Set<DomainName> before = new HashSet<>(routes.domains(project));
        DomainName wanted = DomainName.of(to.hostLabel() + "." + routes.base());
        if (projects.find(to).isPresent()) {
            throw Failure.conflict("project-exists", "There is already a project " + to + ".", "Choose another name.");
        }
        routes.requireFree(project, wanted);
        before.removeAll(List.of(wanted));
        before.removeAll(domains.of(project.id()));
        steps.step("rename", "", to.value(), () -> commit.commit(project, before, steps.operation(), () -> projects.rename(project.id(), to)));
        return new Answer.Said(project.name() + " is now " + to + ". Its repository is now paas:" + to + "; what runs was not touched.");
    }
}
