package paas.core.deploy;

import java.util.List;
import java.util.Map;
import paas.core.operation.Steps;
import paas.core.project.Project;
import paas.core.release.Release;
import paas.core.route.Routes;
import paas.core.verb.Answer;
import paas.spi.Output;

/** Tells that a release serves: where, and where the time went. */
final class Deployed {

    private final Routes routes;

    Deployed(Routes routes) {
        this.routes = routes;
    }

    Answer tell(Project project, Release release, Steps steps) {
        Output output = steps.output();
        List<String> urls = release.processes().stream().anyMatch(process -> process.routed()) ? routes.urls(project) : List.of();
        output.detail(release.number() + " serves after " + steps.summary());
        output.headline("Application deployed:");
        urls.forEach(output::detail);
        return new Answer.Shown(Map.of("project", project.name().value(), "release", release.number().toString(), "urls", urls));
    }
}
