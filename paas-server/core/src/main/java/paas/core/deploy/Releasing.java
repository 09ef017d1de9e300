package paas.core.deploy;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import paas.core.component.Components;
import paas.core.component.Formations;
import paas.core.config.Configurations;
import paas.core.operation.Steps;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.release.Release;
import paas.core.release.Releases;
import paas.core.route.Routes;
import paas.core.verb.Answer;
import paas.core.verb.Change;
import paas.spi.Failure;
import paas.spi.name.ReleaseNumber;
import paas.spi.run.Runtime;

/** Makes new releases of artifacts that are there: the same again, with other configuration, or an earlier one. Nothing is built. */
final class Releasing {

    private static final int RECENT = 1000;

    private final Releases releases;
    private final Projects projects;
    private final Configurations configurations;
    private final Formations formations;
    private final Serves serves;
    private final Routes routes;
    private final Rollout rollout;
    private final Deployed deployed;
    private final Runtime runtime;
    private final Clock clock;

    Releasing(Releases releases, Projects projects, Configurations configurations, Formations formations, Serves serves, Routes routes, Rollout rollout, Runtime runtime, Clock clock) {
        this.releases = releases;
        this.projects = projects;
        this.configurations = configurations;
        this.formations = formations;
        this.serves = serves;
        this.routes = routes;
        this.rollout = rollout;
        this.deployed = new Deployed(routes);
        this.runtime = runtime;
        this.clock = clock;
    }

    Answer redeploy(Project project, Changes.Asked asked, Steps steps) {
        Release fresh = again(project, serves.release(project), project.configuration(), asked.verb(), asked.who(), steps);
        rollout.run(goal(project, fresh), steps);
        return deployed.tell(project, fresh, steps);
    }

    Answer rollBack(Project project, Optional<ReleaseNumber> to, Changes.Asked asked, Steps steps) {
        Release serving = serves.release(project);
        Release target = to.map(number -> known(project, number)).orElseGet(() -> before(project, serving));
        requireArtifact(target);
        steps.output().step("Rolling back from " + serving.number() + " to " + target.number());
        Release fresh = again(project, target, target.configuration(), "rollback to " + target.number(), asked.who(), steps);
        rollout.run(goal(project, fresh).withoutTasks(), steps);
        return deployed.tell(project, fresh, steps);
    }

    Answer configure(Project project, Change.Configure change, Changes.Asked asked, Steps steps) {
        Optional<Release> serving = serves.find(project);
        int version = configurations.rebase(project.id(), change.version(), change.keys(), asked.who());
        if (serving.isEmpty() || !change.restart()) {
            steps.step("configure", "", Integer.toString(version), () -> projects.configuration(project.id(), version));
            return new Answer.Said("Saved: " + change.keys() + (serving.isEmpty() ? "." : ". What runs was not restarted; 'redeploy " + project.name() + "' does that."));
        }
        Release fresh = again(project, serving.get(), version, "config: " + change.keys(), asked.who(), steps);
        rollout.run(goal(project, fresh), steps);
        return deployed.tell(project, fresh, steps);
    }

    /** A new number for the artifact and components of another release. */
    Release again(Project project, Release of, int configuration, String why, String who, Steps steps) {
        return new Release(project.id(), releases.next(project.id()), steps.operation(), of.commit(), of.build(), of.artifact(), configuration,
                of.components().stream().filter(component -> !component.name().equals(Components.FIRST_DEPLOY)).toList(), routes.domains(project), who, clock.instant(), why, Release.State.PREPARED, "", Optional.empty());
    }

    private Goal goal(Project project, Release fresh) {
        return Goal.serve(project, fresh, formations.of(project.id()));
    }

    private Release known(Project project, ReleaseNumber number) {
        Release release = releases.find(project.id(), number).orElseThrow(() -> Failure.absent("release-unknown",
                project.name() + " has no release " + number + ".", "'releases " + project.name() + "' lists them."));
        if (release.state() != Release.State.SERVED) {
            throw Failure.conflict("release-never-served", number + " never served: " + release.reason(), "'releases " + project.name() + "' shows which did.");
        }
        return release;
    }

    /** The newest release that served before the one that serves and differs from it. */
    private Release before(Project project, Release serving) {
        List<Release> earlier = releases.list(project.id(), RECENT).stream()
                .filter(release -> release.number().compareTo(serving.number()) < 0 && release.state() == Release.State.SERVED).toList();
        return earlier.stream().filter(release -> differs(release, serving)).findFirst().orElseThrow(() -> Failure.conflict("no-earlier-release",
                project.name() + " has no earlier release that differs from " + serving.number() + ".", "'releases " + project.name() + "' lists them."));
    }

    private static boolean differs(Release one, Release other) {
        return !one.artifact().equals(other.artifact()) || one.configuration() != other.configuration();
    }

    private void requireArtifact(Release target) {
        if (!runtime.has(target.artifact())) {
            throw Failure.conflict("artifact-gone", "The artifact of " + target.number() + " is no longer on this server.",
                    "Push its commit " + shortened(target.commit()) + " again.");
        }
    }

    private static String shortened(String commit) {
        return commit.length() > 10 ? commit.substring(0, 10) : commit;
    }
}
