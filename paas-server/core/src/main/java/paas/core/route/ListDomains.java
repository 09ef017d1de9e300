package paas.core.route;

import java.util.List;
import java.util.stream.IntStream;
import paas.core.access.Right;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.name.DomainName;
import paas.spi.name.ProjectName;

/** {@code domains}: the host names that lead to a project. */
final class ListDomains implements Verb<ListDomains.Input> {

    record Input(@Word(help = "the project") ProjectName project) {
    }

    private final Projects projects;
    private final Routes routes;

    ListDomains(Projects projects, Routes routes) {
        this.projects = projects;
        this.routes = routes;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("domains", Right.SEE, Input.class, "/projects/{project}/domains").dokku("domains:report")
                .help("Lists the domains of a project", "The last it has by its name; the others were added.", "domains shop");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.of(call);
        List<DomainName> domains = routes.domains(project);
        List<String> urls = routes.urls(project);
        return new Answer.Table(List.of("domain", "url"), IntStream.range(0, domains.size())
                .mapToObj(index -> List.<Object>of(domains.get(index).value(), urls.get(index))).toList());
    }
}
