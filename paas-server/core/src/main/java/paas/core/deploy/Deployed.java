package paas.core.deploy;

import java.util.List;
import java.util.Map;
import paas.core.operation.Steps;
import paas.core.project.Project;
import paas.core.release.Candidate;
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

    /** Tells that a release waits beside the one that serves, and what to do with it. */
    Answer tell(Project project, Candidate candidate, Steps steps) {
        Output output = steps.output();
        output.detail(candidate.release() + " runs after " + steps.summary());
        output.headline(candidate.canary().map(canary -> candidate.release() + " gets " + canary.weight() + " % of the requests, for "
                + canary.time().toSeconds() + " s; then it is judged.").orElse(candidate.release() + " is held: healthy, without requests."));
        output.detail("switch " + project.name() + "   lets it serve");
        output.detail("abort " + project.name() + "    ends it");
        return new Answer.Shown(Map.of("project", project.name().value(), "release", candidate.release().toString(), "state", candidate.shown()));
    }

    /** Git does not push a commit that the branch has already, so it takes another word to get there again. */
    Answer back(Project project, Release before, Release release, Steps steps) {
        Answer answer = tell(project, release, steps);
        steps.output().detail("To go forward again: rollback " + project.name() + " " + before.number() + ", or push a new commit. The branch stays where it was.");
        return answer;
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
