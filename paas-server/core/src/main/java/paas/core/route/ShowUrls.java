package paas.core.route;

import java.util.List;
import java.util.Map;
import paas.core.access.Right;
import paas.core.project.Projects;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.name.ProjectName;

/** {@code url}: what to type into a browser. */
final class ShowUrls implements Verb<ShowUrls.Input> {

    record Input(@Word(help = "the project") ProjectName project) {
    }

    private final Projects projects;
    private final Routes routes;

    ShowUrls(Projects projects, Routes routes) {
        this.projects = projects;
        this.routes = routes;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("url", Right.SEE, Input.class, "/projects/{project}/urls").dokku("url", "urls")
                .help("Prints the addresses of a project, one per line", "url shop");
    }

    @Override
    public Answer run(Input input, Call call) {
        List<String> urls = routes.urls(projects.of(call));
        return call.json() ? new Answer.Fields(Map.of("urls", urls)) : new Answer.Said(String.join("\n", urls));
    }
}
