package paas.core.deploy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.build.Build;
import paas.core.build.Builds;
import paas.core.generation.Instance;
import paas.core.generation.Instances;
import paas.core.operation.Operation;
import paas.core.operation.Operations;
import paas.core.operation.Step;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.release.Comparing;
import paas.core.release.Commits;
import paas.core.release.DifferenceText;
import paas.core.release.Explanation;
import paas.core.release.Explanations;
import paas.core.release.Release;
import paas.core.release.Releases;
import paas.core.release.Witness;
import paas.spi.Failure;
import paas.spi.name.OperationId;

/** Says of a deploy what became of it and why. Of one that fails it is written down before anything is undone: afterwards there is nothing to look at. */
final class Explaining {

    private static final Logger LOG = LoggerFactory.getLogger(Explaining.class);
    private static final int RECENT = 1000;
    private static final int COMMITS = 5;
    private static final double SHORTEST = 0.05;

    private final Projects projects;
    private final Releases releases;
    private final Builds builds;
    private final Instances instances;
    private final Operations operations;
    private final Explanations explanations;
    private final Comparing comparing;
    private final Witnesses witnesses;
    private final Clock clock;

    Explaining(Pipeline.Collections c, Comparing comparing, Witnesses witnesses, Clock clock) {
        this.projects = c.projects();
        this.releases = c.releases();
        this.builds = c.builds();
        this.instances = c.instances();
        this.operations = c.operations();
        this.explanations = c.explanations();
        this.comparing = comparing;
        this.witnesses = witnesses;
        this.clock = clock;
    }

    /**
     * Writes down why an operation failed, unless that was done before, or it had not begun anything. Never fails: undoing must go on.
     *
     * @param why the failure that ended it
     */
    void look(Operation operation, Failure why) {
        look(operation, why, Undo.startedBy(operation, instances));
    }

    /** For instances that were there before and are about to be stopped again. */
    void look(OperationId operation, Failure why, List<Instance> tried) {
        operations.find(operation).ifPresent(found -> look(found, why, tried));
    }

    private void look(Operation operation, Failure why, List<Instance> tried) {
        try {
            List<Step> steps = operations.steps(operation.id());
            if (!steps.isEmpty() && explanations.find(operation.id()).isEmpty()) {
                explanations.put(failed(operation, steps, why, tried));
            }
        } catch (RuntimeException e) {
            LOG.warn("What operation {} failed of could not be written down", operation.id(), e);
        }
    }

    /** Adds to that what was undone. */
    void undone(Operation operation, List<String> what) {
        try {
            explanations.find(operation.id()).ifPresent(explanation -> explanations.put(explanation.undone(what)));
        } catch (RuntimeException e) {
            LOG.warn("What was undone of operation {} could not be written down", operation.id(), e);
        }
    }

    Optional<Explanation> find(Operation operation) {
        return explanations.find(operation.id());
    }

    private Explanation failed(Operation operation, List<Step> steps, Failure why, List<Instance> tried) {
        Project project = projects.byId(operation.project()).orElseThrow();
        Optional<Release> release = made(operation);
        Optional<Build> build = builds.list(project.id(), RECENT).stream().filter(each -> each.operation().equals(operation.id())).findFirst();
        String commit = release.map(Release::commit).or(() -> build.map(Build::commit)).orElseGet(() -> read(steps));
        Optional<Release> good = project.serving().flatMap(number -> releases.find(project.id(), number));
        Step last = steps.getLast();
        Instant now = clock.instant();
        return new Explanation(operation.id(), project.id(), operation.verb(), operation.who(), operation.started(), now, release.map(Release::number),
                build.map(Build::number), commit, last.name(), why.code(), why.sentence(), why.next(), took(steps, now), seen(tried, release, build, last),
                List.of(), good.map(Release::number), good.map(one -> differs(one, release, commit)).orElse(List.of()));
    }

    private List<Witness> seen(List<Instance> tried, Optional<Release> release, Optional<Build> build, Step last) {
        List<Witness> seen = new ArrayList<>(witnesses.of(tried, release));
        build.filter(_ -> last.name().equals(StepNames.BUILD)).flatMap(witnesses::of).ifPresent(seen::add);
        return seen;
    }

    /** Of a release that serves or did: what it took, and how its instances stand now. */
    Explanation served(Project project, Release release) {
        List<Step> steps = operations.steps(release.operation());
        Optional<Operation> operation = operations.find(release.operation());
        Instant ended = release.served().orElseGet(clock::instant);
        Optional<Release> before = releases.list(project.id(), RECENT).stream()
                .filter(other -> other.number().compareTo(release.number()) < 0 && other.state() == Release.State.SERVED).findFirst();
        boolean now = project.serving().filter(release.number()::equals).isPresent();
        List<Witness> seen = now ? witnesses.of(instances.of(project.id()).stream().filter(each -> each.release().filter(release.number()::equals).isPresent()).toList(),
                Optional.of(release)) : List.of();
        return new Explanation(release.operation(), project.id(), operation.map(Operation::verb).orElse(release.why()), release.who(),
                operation.map(Operation::started).orElse(release.created()), ended, Optional.of(release.number()), Optional.of(release.build()), release.commit(), "", "",
                sentence(release, now), "", took(before(steps, ended), ended), seen, List.of(), before.map(Release::number),
                before.map(one -> DifferenceText.brief(comparing.between(one, release, COMMITS))).orElse(List.of()));
    }

    private static String sentence(Release release, boolean now) {
        return switch (release.state()) {
            case PREPARED -> release.number() + " is on its way.";
            case SERVED -> release.number() + (now ? " serves." : " served, and another has taken its place.");
            case FAILED -> release.number() + " failed: " + release.reason();
        };
    }

    /** The steps up to the switch: how long the clean-up took is of no interest here. */
    private static List<Step> before(List<Step> steps, Instant end) {
        return steps.stream().filter(step -> step.at().isBefore(end)).toList();
    }

    private Optional<Release> made(Operation operation) {
        return releases.list(operation.project(), RECENT).stream().filter(release -> release.operation().equals(operation.id())).findFirst();
    }

    private static String read(List<Step> steps) {
        return steps.stream().filter(step -> step.name().equals(StepNames.READ)).map(Step::data).findFirst().orElse("");
    }

    private List<String> differs(Release good, Optional<Release> failed, String commit) {
        if (failed.isPresent()) {
            return DifferenceText.brief(comparing.between(good, failed.get(), COMMITS));
        }
        List<String> lines = new ArrayList<>();
        if (!commit.isEmpty() && !commit.equals(good.commit())) {
            Optional<Commits.Between> between = comparing.code(good, commit, COMMITS);
            between.ifPresent(found -> DifferenceText.commits(good.commit(), commit, found, lines));
        }
        return lines;
    }

    /** {@code build 6.4 s, health 0.3 s}. */
    private static String took(List<Step> steps, Instant ended) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Instant end = i + 1 < steps.size() ? steps.get(i + 1).at() : ended;
            double seconds = Duration.between(steps.get(i).at(), end).toMillis() / 1000.0;
            if (seconds >= SHORTEST) {
                parts.add(String.format(Locale.ROOT, "%s %.1f", steps.get(i).name(), seconds));
            }
        }
        return String.join(", ", parts);
    }

    /** The latest deploy, whether it failed or not. */
    Optional<Explanation> latest(Project project) {
        Optional<Explanation> failed = explanations.latest(project.id());
        Optional<Release> release = releases.list(project.id(), RECENT).stream().filter(each -> each.state() != Release.State.FAILED).findFirst();
        boolean failedLast = failed.isPresent() && release.filter(each -> each.operation().value() > failed.get().operation().value()).isEmpty();
        return failedLast ? failed : release.map(each -> served(project, each));
    }

    Explanation of(Project project, Release release) {
        return explanations.ofRelease(project.id(), release.number()).orElseGet(() -> served(project, release));
    }

    /** Of the deploy that made the build, not of those that used it again. */
    Optional<Explanation> ofBuild(Project project, int build) {
        return explanations.ofBuild(project.id(), build).or(() -> builds.find(project.id(), build).flatMap(made -> releases.list(project.id(), RECENT).stream()
                .filter(release -> release.operation().equals(made.operation())).findFirst()).map(release -> served(project, release)));
    }
}
