package paas.core.route;

import java.util.List;
import paas.core.access.Owners;
import paas.core.generation.ComponentStates;
import paas.core.generation.Parts;
import paas.core.project.Locks;
import paas.core.project.Projects;
import paas.core.release.Candidates;
import paas.core.verb.Verb;

/** The verbs about where a project is found. */
public final class RouteVerbs {

    private RouteVerbs() {
    }

    public static List<Verb<?>> of(Projects projects, Owners owners, Parts parts, ComponentStates states, Candidates candidates, Domains domains, Routes routes, Locks locks) {
        return List.of(new ShowProject(projects, owners, parts, states, candidates, routes, locks), new ShowUrls(projects, routes), new ListDomains(projects, routes),
                new AddDomainName(projects, domains, routes), new RemoveDomainName(projects, domains, routes));
    }
}
