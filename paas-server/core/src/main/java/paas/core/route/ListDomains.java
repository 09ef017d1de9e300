package paas.core.route;

import java.util.List;
import paas.core.access.Right;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.name.ProjectName;

/** {@code domains}: the host names that lead to a project. */
final class ListDomains implements Verb<ListDomains.Input> {

    record Input(@Word(help = "the project") ProjectName project) {
    }

    private final Projects projects;
    private final Hosts hosts;

    ListDomains(Projects projects, Hosts hosts) {
        this.projects = projects;
        this.hosts = hosts;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("domains", Right.SEE, Input.class, "/projects/{project}/domains").dokku("domains:report")
                .help("Lists the domains of a project", "The first it has by its name; the others were added.", "domains shop");
    }

    @Override
    public Answer run(Input input, Call call) {
        Project project = projects.named(input.project());
        return new Answer.Table(List.of("domain", "url", "added"), hosts.of(project).stream()
                .map(domain -> List.<Object>of(domain.value(), hosts.url(domain), !domain.equals(hosts.own(project)))).toList());
    }
}
