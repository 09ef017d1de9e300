package paas.core.deploy;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import paas.core.generation.Instance;
import paas.core.generation.Instances;
import paas.core.operation.Operation;
import paas.core.operation.Operations;
import paas.core.operation.Transactions;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.release.Candidate;
import paas.core.release.Candidates;
import paas.core.release.Releases;
import paas.core.route.Routes;
import paas.spi.name.DomainName;
import paas.spi.name.OperationId;
import paas.spi.name.ReleaseNumber;

/**
 * The one transaction after which something else serves. The routes switch as its last act: when they cannot, nothing was committed; when
 * the transaction fails after them, they are put back.
 */
final class CommitPoint {

    private final Transactions transactions;
    private final Projects projects;
    private final Releases releases;
    private final Candidates candidates;
    private final Instances instances;
    private final Operations operations;
    private final Routes routes;
    private final Clock clock;

    CommitPoint(Transactions transactions, Projects projects, Releases releases, Candidates candidates, Instances instances, Operations operations, Routes routes, Clock clock) {
        this.transactions = transactions;
        this.projects = projects;
        this.releases = releases;
        this.candidates = candidates;
        this.instances = instances;
        this.operations = operations;
        this.routes = routes;
        this.clock = clock;
    }

    /** @param started that serve from now on  @param ending that no route leads to any more */
    void commit(Goal goal, List<Instance> started, List<Instance> ending, OperationId operation) {
        commit(goal.project(), operation, () -> {
            states(started, Instance.State.SERVING);
            states(ending, Instance.State.RETIRING);
            if (goal.fresh()) {
                endCandidate(goal.project(), Optional.of(goal.release().number()), goal.release().number() + " served before it did.");
                releases.served(goal.project().id(), goal.release().number(), clock.instant());
                projects.serving(goal.project().id(), Optional.of(goal.release().number()));
                projects.configuration(goal.project().id(), goal.release().configuration());
            }
            goal.writes().run();
        });
    }

    /** From now on a release waits beside the one that serves. @param ending of the candidate before it */
    void commit(Candidate candidate, List<Instance> started, List<Instance> ending, Project project, OperationId operation) {
        commit(project, operation, () -> {
            states(started, candidate.canary().isPresent() ? Instance.State.TRIED : Instance.State.HELD);
            states(ending, Instance.State.RETIRING);
            endCandidate(project, Optional.of(candidate.release()), candidate.release() + " took its place before it served.");
            candidates.put(candidate);
        });
    }

    /** Within a commit: the project has no candidate from then on. @param but the release that goes on, where one does */
    void endCandidate(Project project, Optional<ReleaseNumber> but, String reason) {
        candidates.find(project.id()).ifPresent(candidate -> {
            if (!but.equals(Optional.of(candidate.release()))) {
                releases.failed(project.id(), candidate.release(), reason);
            }
            candidates.remove(project.id());
        });
    }

    /** Moves requests before an operation is committed. Undoing it finds by their states which instances were touched. */
    void shift(Project project, Runnable writes) {
        together(project, Set.of(), writes);
    }

    /** Any change of one project that its routes follow. */
    void commit(Project project, OperationId operation, Runnable writes) {
        commit(project, Set.of(), operation, writes);
    }

    /** @param gone domains that lead to the project no longer */
    void commit(Project project, Set<DomainName> gone, OperationId operation, Runnable writes) {
        together(project, gone, () -> {
            writes.run();
            operations.state(operation, Operation.State.COMMITTED, Optional.empty());
        });
    }

    private void together(Project project, Set<DomainName> gone, Runnable writes) {
        Set<DomainName> led = new HashSet<>();
        try {
            routes.change(version -> transactions.in(() -> {
                writes.run();
                Project changed = projects.byId(project.id()).orElse(project);
                led.addAll(routes.domains(changed));
                routes.apply(changed, gone, version);
            }));
        } catch (RuntimeException e) {
            restore(project, led, e);
            throw e;
        }
    }

    /** @param led the names that may lead to it by now */
    private void restore(Project project, Set<DomainName> led, RuntimeException cause) {
        try {
            led.removeAll(Set.copyOf(routes.domains(project)));
            routes.change(version -> routes.apply(project, led, version));
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    void states(List<Instance> changed, Instance.State state) {
        changed.forEach(instance -> instances.state(instance.id(), state));
    }
}
