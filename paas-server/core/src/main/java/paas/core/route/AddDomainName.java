package paas.core.route;

import java.util.Optional;
import paas.core.access.Right;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Change;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.Failure;
import paas.spi.name.DomainName;
import paas.spi.name.ProjectId;
import paas.spi.name.ProjectName;

/** {@code domains:add}: another host name leads to the project. */
final class AddDomainName implements Verb<AddDomainName.Input> {

    record Input(@Word(help = "the project") ProjectName project, @Word(help = "a host name, such as shop.example.com") DomainName domain) {
    }

    private final Projects projects;
    private final Domains domains;
    private final Routes routes;

    AddDomainName(Projects projects, Domains domains, Routes routes) {
        this.projects = projects;
        this.domains = domains;
        this.routes = routes;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("domains:add", Right.OPERATE, Input.class, "POST", "/projects/{project}/domains").dokku("domains:add")
                .help("Leads another domain to a project", "Point the domain's DNS at this server too.", "domains:add shop www.example.com");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        DomainName domain = input.domain();
        Optional<ProjectId> owner = domains.owner(domain);
        if (owner.filter(project.id()::equals).isPresent() || routes.named(project).equals(domain)) {
            throw Failure.conflict("domain-exists", domain + " leads to " + project.name() + " already.", "");
        }
        if (owner.isPresent()) {
            throw Failure.conflict("domain-taken", domain + " leads to something else on this server.", "Whoever has it can give it up with domains:remove.");
        }
        if (reserved(domain, project)) {
            throw Failure.conflict("domain-reserved", domain + " is kept for a project of that name, or for the server.", "Take a domain of your own, or rename the project.");
        }
        return new Answer.Changes(new Change.AddDomain(project.id(), domain));
    }

    /** The server's own domain and all below it: each is a project's by its name, or will be, with what is below that name. */
    private boolean reserved(DomainName domain, Project project) {
        String name = domain.value();
        boolean below = name.endsWith("." + routes.base());
        return name.equals(routes.base()) || below && !name.endsWith("." + routes.named(project));
    }
}
