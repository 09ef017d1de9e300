package paas.core.deploy;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import paas.core.component.Attachments;
import paas.core.build.Unguessable;
import paas.core.component.Component;
import paas.core.component.Components;
import paas.core.component.Formations;
import paas.core.config.Configurations;
import paas.core.operation.Steps;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.release.Candidate;
import paas.core.release.History;
import paas.core.release.Release;
import paas.core.release.Releases;
import paas.core.route.Routes;
import paas.core.verb.Answer;
import paas.core.verb.Change;
import paas.spi.Failure;
import paas.spi.build.Artifact;
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
    private final Strategies strategies;
    private final Rollout rollout;
    private final Deployed deployed;
    private final Attachments attachments;
    private final Measuring measuring;
    private final Cleaning cleaning;
    private final Runtime runtime;
    private final Clock clock;

    Releasing(Pipeline.Collections c, Configurations configurations, Serves serves, Routes routes, Strategies strategies, Rollout rollout, Measuring measuring, Cleaning cleaning, Runtime runtime,
              Clock clock) {
        this.releases = c.releases();
        this.projects = c.projects();
        this.configurations = configurations;
        this.formations = c.formations();
        this.serves = serves;
        this.routes = routes;
        this.strategies = strategies;
        this.rollout = rollout;
        this.deployed = new Deployed(routes);
        this.attachments = c.attachments();
        this.measuring = measuring;
        this.cleaning = cleaning;
        this.runtime = runtime;
        this.clock = clock;
    }

    Answer redeploy(Project project, Change.How how, Changes.Asked asked, Steps steps) {
        strategies.check(project, how);
        Release serving = serves.release(project);
        steps.step(StepNames.ARTIFACT, "", Needed.tag(serving.artifact()), () -> requireArtifact(serving));
        Release fresh = again(project, serving, project.configuration(), asked.verb(), asked.who(), steps);
        return tell(project, fresh, rollout.run(goal(project, fresh).by(how), steps), steps);
    }

    Answer rollBack(Project project, Change.RollBack back, Changes.Asked asked, Steps steps) {
        strategies.check(project, back.how());
        Release serving = serves.release(project);
        Release target = back.to().map(number -> known(project, number)).orElseGet(() -> before(project, serving, back.codeOnly()));
        steps.step(StepNames.ARTIFACT, "Rolling back from " + serving.number() + " to " + target.number() + (back.codeOnly() ? ", with the configuration of today" : ""),
                Needed.tag(target.artifact()), () -> requireArtifact(target));
        String why = "rollback to " + target.number() + (back.codeOnly() ? ", code only" : "");
        Release fresh = again(project, target, back.codeOnly() ? project.configuration() : target.configuration(), why, asked.who(), steps);
        return rollout.run(goal(project, fresh).withoutTasks().by(back.how()), steps).map(waits -> deployed.tell(project, waits, steps))
                .orElseGet(() -> deployed.back(project, serving, fresh, steps));
    }

    /** A canary of a release that there is, or of the artifact that serves with the configuration of today. */
    Answer attempt(Project project, Change.Try change, Changes.Asked asked, Steps steps) {
        strategies.check(project, change.how());
        Release serving = serves.release(project);
        Release target = change.of().map(number -> known(project, number)).orElse(serving);
        steps.step(StepNames.ARTIFACT, "", Needed.tag(target.artifact()), () -> requireArtifact(target));
        int configuration = change.of().isPresent() ? target.configuration() : project.configuration();
        Release fresh = again(project, target, configuration, asked.verb() + change.of().map(number -> " of " + number).orElse(""), asked.who(), steps);
        return tell(project, fresh, rollout.run(goal(project, fresh).withoutTasks().by(change.how()), steps), steps);
    }

    private Answer tell(Project project, Release fresh, Optional<Candidate> candidate, Steps steps) {
        return candidate.map(waits -> deployed.tell(project, waits, steps)).orElseGet(() -> deployed.tell(project, fresh, steps));
    }

    /** The other project gets a tag of its own on the very same bytes, so that no clean-up of the one can take them from the other. */
    Answer promote(Project project, Change.Promote promote, Changes.Asked asked, Steps steps) {
        Project from = projects.byId(promote.from()).orElseThrow(() -> Failure.absent("project-unknown", "The project of " + promote.shown() + " is gone.", ""));
        Release target = known(from, promote.release());
        requireArtifact(target);
        String tag = given(project, target).orElseGet(() -> tag(project, target, steps));
        Artifact artifact = steps.step(StepNames.SHARE, "Taking over " + promote.shown() + " (" + shortened(target.commit()) + "), as it is", tag,
                () -> runtime.share(target.artifact(), tag));
        List<Component> components = Stream.concat(target.components().stream().filter(component -> !(component instanceof Component.Service)
                && !component.name().equals(Components.FIRST_DEPLOY)), services(project)).toList();
        Release fresh = measuring.measured(new Release(project.id(), releases.next(project.id()), steps.operation(), target.commit(), target.build(), artifact,
                project.configuration(), components, routes.domains(project), asked.who(), clock.instant(), "promoted from " + promote.shown(), Release.State.PREPARED, "",
                Optional.empty()), measuring.origin(target).or(() -> Optional.of(from.id())));
        rollout.run(goal(project, fresh).waking(Change.Target.EVERYTHING), steps);
        cleaning.begin(project);
        return deployed.tell(project, fresh, steps);
    }

    /** The tag under which the project has these very bytes already, or had. */
    private Optional<String> given(Project project, Release target) {
        return releases.list(project.id(), RECENT).stream().filter(release -> release.state() == Release.State.SERVED && same(release.artifact(), target.artifact()))
                .map(release -> Needed.tag(release.artifact())).findFirst();
    }

    private static boolean same(Artifact one, Artifact other) {
        return one instanceof Artifact.Image image && other instanceof Artifact.Image wanted && image.id().equals(wanted.id());
    }

    private static String tag(Project project, Release target, Steps steps) {
        String there = Needed.tag(target.artifact());
        return there.substring(0, Math.max(0, there.indexOf('/'))) + "/" + project.id() + ":" + Unguessable.tag("promoted-" + steps.operation());
    }

    private Stream<Component> services(Project project) {
        return attachments.of(project.id()).stream().map(one -> new Component.Service(one.name(), one.kind(), one.version()));
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
        return measuring.measured(new Release(project.id(), releases.next(project.id()), steps.operation(), of.commit(), of.build(), of.artifact(), configuration,
                of.components().stream().filter(component -> !component.name().equals(Components.FIRST_DEPLOY)).toList(), routes.domains(project), who, clock.instant(), why, Release.State.PREPARED, "", Optional.empty()),
                measuring.origin(of));
    }

    private Goal goal(Project project, Release fresh) {
        return Goal.serve(project, fresh, formations.of(project.id()));
    }

    private Release known(Project project, ReleaseNumber number) {
        Release release = releases.find(project.id(), number).orElseThrow(() -> History.unknown(project, releases, number));
        if (release.state() != Release.State.SERVED) {
            throw Failure.conflict("release-never-served", number + " never served: " + release.reason(), "'releases " + project.name() + "' shows which did.");
        }
        return release;
    }

    /** The newest release that served before the one that serves and differs from it. */
    private Release before(Project project, Release serving, boolean codeOnly) {
        List<Release> earlier = releases.list(project.id(), RECENT).stream()
                .filter(release -> release.number().compareTo(serving.number()) < 0 && release.state() == Release.State.SERVED).toList();
        return earlier.stream().filter(release -> differs(release, serving, codeOnly)).findFirst().orElseThrow(() -> Failure.conflict("no-earlier-release",
                project.name() + " has no earlier release that differs from " + serving.number() + ".", "'releases " + project.name() + "' lists them."));
    }

    private static boolean differs(Release one, Release other, boolean codeOnly) {
        return !one.artifact().equals(other.artifact()) || !codeOnly && one.configuration() != other.configuration();
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
