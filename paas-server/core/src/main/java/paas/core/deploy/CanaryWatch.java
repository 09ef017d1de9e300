package paas.core.deploy;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.generation.Instance;
import paas.core.generation.Instances;
import paas.core.release.Candidate;
import paas.core.release.Candidates;
import paas.core.release.Standing;
import paas.core.release.Standings;
import paas.core.verb.Change;
import paas.spi.Failure;
import paas.spi.name.InstanceId;
import paas.spi.name.ProjectId;
import paas.spi.route.Visit;
import paas.spi.run.Endpoint;
import paas.spi.run.InstanceState;
import paas.spi.run.Runtime;
import paas.spi.strategy.Judge;

/**
 * Watches all canaries: counts what their visitors get, asks the judge, and lets them serve, go on, or end. What it decides is a change like
 * any other, and waits for its turn. It knows nothing that a restart of the server would lose but the figures, which begin anew.
 */
public final class CanaryWatch implements Standings {

    private static final Logger LOG = LoggerFactory.getLogger(CanaryWatch.class);

    /** Whose visits an endpoint answers. */
    private record Answering(ProjectId project, boolean tried) {
    }

    /** Applies what was decided, as the server itself. */
    @FunctionalInterface
    public interface Decisions {

        void apply(Change change, String why);
    }

    private final Candidates candidates;
    private final Instances instances;
    private final Runtime runtime;
    private final Judge judge;
    private final Decisions decisions;
    private final Clock clock;
    private final Duration pause;
    private final Map<ProjectId, Tally> tallies = new ConcurrentHashMap<>();
    private volatile Map<Endpoint, Answering> answering = Map.of();

    /** @param pause after which something that could not be done is tried again */
    public CanaryWatch(Candidates candidates, Instances instances, Runtime runtime, Judge judge, Decisions decisions, Clock clock, Duration pause) {
        this.candidates = candidates;
        this.instances = instances;
        this.runtime = runtime;
        this.judge = judge;
        this.decisions = decisions;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public Optional<Standing> of(ProjectId project) {
        return Optional.ofNullable(tallies.get(project)).map(Tally::standing);
    }

    /** To be told of every request that a canary's project answered. */
    public void visit(Visit visit) {
        Answering by = answering.get(visit.endpoint());
        if (by != null) {
            Optional.ofNullable(tallies.get(by.project())).ifPresent(tally -> tally.count(visit, by.tried()));
        }
    }

    /** To be told of every instance that ended: one of a canary ends it at once. */
    public void died(InstanceId id) {
        if (instances.find(id).filter(instance -> instance.state() == Instance.State.TRIED).isPresent()) {
            candidates.find(id.project()).ifPresent(candidate -> {
                Tally tally = tally(candidate);
                tally.died();
                decide(tally);
            });
        }
    }

    /** To be called every second or so. */
    public void look() {
        Map<Endpoint, Answering> now = new HashMap<>();
        for (Candidate candidate : candidates.list()) {
            if (candidate.canary().isPresent()) {
                attempt(candidate, () -> look(candidate, now));
            }
        }
        answering = Map.copyOf(now);
        tallies.keySet().removeIf(project -> candidates.find(project).flatMap(Candidate::canary).isEmpty());
    }

    private void look(Candidate candidate, Map<Endpoint, Answering> now) {
        boolean fresh = !tallies.containsKey(candidate.project());
        Tally tally = tally(candidate);
        for (Instance instance : instances.of(candidate.project())) {
            boolean tried = instance.state() == Instance.State.TRIED;
            if (!instance.endpoint().isEmpty() && (tried || instance.state() == Instance.State.SERVING)) {
                now.put(new Endpoint(instance.endpoint()), new Answering(candidate.project(), tried));
            }
            if (fresh && tried && ended(instance.id())) {
                tally.died();
            }
        }
        decide(tally);
    }

    /** While nobody watched, the runtime may have started it again. */
    private boolean ended(InstanceId id) {
        return !(runtime.state(id) instanceof InstanceState.Running running) || running.restarts() > 0;
    }

    private Tally tally(Candidate candidate) {
        return tallies.compute(candidate.project(), (_, tally) -> tally != null && tally.of(candidate) ? tally : new Tally(candidate, judge));
    }

    private void decide(Tally tally) {
        Judge.Opinion opinion = tally.judge();
        Candidate candidate = tally.candidate();
        Candidate.Canary canary = candidate.canary().orElseThrow();
        boolean over = !Duration.between(canary.begun(), clock.instant()).minus(canary.time()).isNegative();
        switch (opinion.verdict()) {
            case BAD -> apply(tally, new Change.Abort(candidate.project(), candidate.release(), "The judge ended the canary: " + opinion.why() + "."), opinion);
            case GOOD -> {
                if (over) {
                    apply(tally, canary.last() ? new Change.Switch(candidate.project(), candidate.release())
                            : new Change.Weigh(candidate.project(), candidate.release(), canary.ramp(), canary.step() + 1), opinion);
                }
            }
            case UNDECIDED -> { }
        }
    }

    private void apply(Tally tally, Change change, Judge.Opinion opinion) {
        if (tally.decide()) {
            LOG.info("the canary {} of {}: {}, {}", tally.candidate().release(), tally.candidate().project(), opinion.verdict(), opinion.why());
            Thread.ofVirtual().name("canary-" + tally.candidate().project()).start(() -> {
                carryOut(tally, change, opinion.why());
            });
        }
    }

    /** One that is good and yet cannot serve, such as when its workers do not start, ends; what only has to wait is tried again. */
    private void carryOut(Tally tally, Change change, String why) {
        try {
            decisions.apply(change, why);
        } catch (Failure e) {
            LOG.warn("what was decided about the canary {} could not be done: {}", tally.candidate().release(), e.sentence());
            if (change instanceof Change.Switch && e.kind() == Failure.Kind.USAGE) {
                carryOut(tally, new Change.Abort(change.project(), tally.candidate().release(), "It was no worse, and could not serve: " + e.sentence()), why);
            } else {
                LockSupport.parkNanos(pause.toNanos());
                tally.undecide();
            }
        }
    }

    private static void attempt(Candidate candidate, Runnable look) {
        try {
            look.run();
        } catch (Failure e) {
            LOG.warn("the canary {} of {} could not be looked at: {}", candidate.release(), candidate.project(), e.sentence());
        }
    }
}
