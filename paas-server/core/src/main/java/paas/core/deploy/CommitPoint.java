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
import paas.core.release.Releases;
import paas.core.route.Routes;
import paas.spi.name.DomainName;
import paas.spi.name.OperationId;

/**
 * The one transaction after which something else serves. The routes switch as its last act: when they cannot, nothing was committed; when
 * the transaction fails after them, they are put back.
 */
final class CommitPoint {

    private final Transactions transactions;
    private final Projects projects;
    private final Releases releases;
    private final Instances instances;
    private final Operations operations;
    private final Routes routes;
    private final Clock clock;

    CommitPoint(Transactions transactions, Projects projects, Releases releases, Instances instances, Operations operations, Routes routes, Clock clock) {
        this.transactions = transactions;
        this.projects = projects;
        this.releases = releases;
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
                releases.served(goal.project().id(), goal.release().number(), clock.instant());
                projects.serving(goal.project().id(), Optional.of(goal.release().number()));
                projects.configuration(goal.project().id(), goal.release().configuration());
            }
            goal.writes().run();
        });
    }

    /** Any change of one project that its routes follow. */
    void commit(Project project, OperationId operation, Runnable writes) {
        commit(project, Set.of(), operation, writes);
    }

    /** @param gone domains that lead to the project no longer */
    void commit(Project project, Set<DomainName> gone, OperationId operation, Runnable writes) {
        Set<DomainName> led = new HashSet<>();
        try {
            routes.change(version -> transactions.in(() -> {
                writes.run();
                operations.state(operation, Operation.State.COMMITTED, Optional.empty());
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

    private void states(List<Instance> changed, Instance.State state) {
        changed.forEach(instance -> instances.state(instance.id(), state));
    }
}
