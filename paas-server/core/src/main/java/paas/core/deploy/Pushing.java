package paas.core.deploy;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import paas.core.build.Building;
import paas.core.component.Components;
import paas.core.component.Formations;
import paas.core.component.Manifest;
import paas.core.config.Configuration;
import paas.core.operation.Steps;
import paas.core.project.Project;
import paas.core.release.Candidate;
import paas.core.release.Release;
import paas.core.release.Releases;
import paas.core.route.Routes;
import paas.core.verb.Answer;
import paas.core.verb.Change;
import paas.spi.build.Source;

/** The way of one push: from a commit to a release that serves. */
final class Pushing {

    private final Building building;
    private final Composing composing;
    private final Releases releases;
    private final Formations formations;
    private final Routes routes;
    private final Strategies strategies;
    private final Rollout rollout;
    private final Deployed deployed;
    private final Afterwards afterwards;
    private final Cleaning cleaning;
    private final Measuring measuring;
    private final Clock clock;

    Pushing(Building building, Composing composing, Releases releases, Formations formations, Routes routes, Strategies strategies, Rollout rollout, Afterwards afterwards, Cleaning cleaning,
            Measuring measuring, Clock clock) {
        this.building = building;
        this.composing = composing;
        this.releases = releases;
        this.formations = formations;
        this.routes = routes;
        this.strategies = strategies;
        this.rollout = rollout;
        this.deployed = new Deployed(routes);
        this.afterwards = afterwards;
        this.cleaning = cleaning;
        this.measuring = measuring;
        this.clock = clock;
    }

    Answer push(Project project, Change.Push push, Changes.Asked asked, Steps steps) {
        push.judge().run();
        strategies.check(project, push.how());
        Source source = steps.step(StepNames.READ, "", push.source().commit(), () -> push.source().at(project.setting("build-dir").orElse("")));
        Manifest manifest = Manifest.of(source);
        Configuration configuration = composing.configure(project, manifest, asked.who());
        Map<String, String> environment = configuration.values();
        Building.Chosen chosen = steps.step("detect", "", "", () -> building.choose(project, source, environment, steps));
        Building.Finished build = steps.step(StepNames.BUILD, "Building " + shortened(source) + " with " + chosen.builder().name() + ": " + chosen.what(), source.commit(),
                () -> building.build(chosen, project, source, environment, steps));
        Components components = steps.step("compose", "", "", () -> composing.components(project, manifest, build.built(), steps.output()));
        Release release = measuring.measured(new Release(project.id(), releases.next(project.id()), steps.operation(), source.commit(), build.number(), build.built().artifact(),
                configuration.version(), components.all(), routes.domains(project), asked.who(), clock.instant(), asked.verb(), Release.State.PREPARED, "", Optional.empty()), Optional.empty());
        afterwards.willMove(push.ref(), source.commit(), steps);
        Goal goal = Goal.serve(project, release, formations.of(project.id())).waking(Change.Target.EVERYTHING).by(push.how()).moving(push.ref());
        Optional<Candidate> candidate = rollout.run(goal, steps);
        if (candidate.isPresent()) {
            return deployed.tell(project, candidate.get(), steps);
        }
        afterwards.move(project, push.ref(), source.commit(), steps);
        cleaning.begin(project);
        return deployed.tell(project, release, steps);
    }

    private static String shortened(Source source) {
        return source.commit().substring(0, 10);
    }
}
