package paas.core.route;

import paas.core.access.Right;
import paas.core.access.Suggestion;
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
import paas.spi.name.ProjectName;

/** {@code domains:remove}: a host name leads to the project no longer. */
final class RemoveDomainName implements Verb<RemoveDomainName.Input> {

    record Input(@Word(help = "the project") ProjectName project, @Word(help = "one of its domains") DomainName domain) {
    }

    private final Projects projects;
    private final Domains domains;
    private final Routes routes;

    RemoveDomainName(Projects projects, Domains domains, Routes routes) {
        this.projects = projects;
        this.domains = domains;
        this.routes = routes;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("domains:remove", Right.OPERATE, Input.class, "DELETE", "/projects/{project}/domains/{domain}").dokku("domains:remove")
                .help("Leads a domain to a project no longer", "domains:remove shop shop.example.com");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        DomainName domain = input.domain();
        if (routes.named(project).equals(domain)) {
            throw Failure.conflict("domain-own", project.name() + " has " + domain + " by its name.", "Renaming the project changes it.");
        }
        if (!domains.of(project.id()).contains(domain)) {
            throw Failure.absent("domain-unknown", domain + " is not a domain of " + project.name() + ".",
                    Suggestion.sentence(domain.value(), domains.of(project.id()).stream().map(DomainName::value).toList()));
        }
        return new Answer.Changes(new Change.RemoveDomain(project.id(), domain));
    }
}
