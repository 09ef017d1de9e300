package paas.core.deploy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import paas.core.build.BuildLogs;
import paas.core.build.Building;
import paas.core.build.Builds;
import paas.core.check.HealthGate;
import paas.core.check.Preflight;
import paas.core.component.Attachments;
import paas.core.component.Catalogue;
import paas.core.component.Formations;
import paas.core.config.Configurations;
import paas.core.config.Vault;
import paas.core.generation.Addresses;
import paas.core.generation.Graces;
import paas.core.generation.Instances;
import paas.core.generation.Launcher;
import paas.core.log.InstanceLogs;
import paas.core.operation.Faults;
import paas.core.operation.Operations;
import paas.core.operation.Transactions;
import paas.core.project.DeployQueue;
import paas.core.project.Locks;
import paas.core.project.Projects;
import paas.core.release.Releases;
import paas.core.route.Domains;
import paas.core.route.Routes;
import paas.spi.name.ProjectId;
import paas.spi.route.Router;
import paas.spi.run.Runtime;

/**
 * Puts the parts of this package together.
 *
 * @param deployer applies changes
 * @param reconciler mends what differs
 * @param launcher starts and ends single instances
 */
public record Pipeline(Deployer deployer, Reconciler reconciler, Launcher launcher) {

    /** The collections that deploys read and write. */
    public record Collections(Projects projects, Operations operations, Transactions transactions, Builds builds, Releases releases, Instances instances,
                              Addresses addresses, Attachments attachments, Formations formations, Domains domains) {
    }

    /** What does the work. */
    public record Workers(Runtime runtime, Router router, Building building, BuildLogs buildLogs, InstanceLogs logs, HealthGate health, Preflight preflight, Catalogue catalogue,
                          Configurations configurations, Vault vault, Routes routes, DeployQueue queue, Locks locks) {
    }

    /** What the edges do for deploys. @param repositories removes the repository of a project */
    public record Edges(Refs refs, Consumer<ProjectId> repositories) {
    }

    /** @param drain for requests that run  @param grace between the stop signal and the kill  @param memory of one instance in bytes  @param keptArtifacts see {@link Cleaning} */
    public record Limits(Duration drain, Duration grace, long memory, int keptArtifacts) {
    }

    /** @param data the server's data directory */
    public static Pipeline assemble(Collections c, Workers w, Edges edges, Limits limits, Path data, Clock clock, Faults faults) {
        Launcher launcher = new Launcher(w.runtime(), w.router(), c.instances(), c.addresses(), c.transactions(), w.logs(),
                new Graces(c.releases(), c.attachments(), w.catalogue(), limits.grace()));
        CommitPoint commit = new CommitPoint(c.transactions(), c.projects(), c.releases(), c.instances(), c.operations(), w.routes(), clock);
        Undo undo = new Undo(c.instances(), launcher, c.releases(), c.builds(), c.operations(), w.runtime(), clock);
        Retiring retiring = new Retiring(launcher, limits.drain());
        Afterwards afterwards = new Afterwards(c.operations(), c.releases(), c.instances(), retiring, edges.refs(), w.runtime());
        Specs specs = new Specs(w.runtime(), launcher, w.configurations(), c.releases());
        Readiness readiness = new Readiness(w.health(), w.logs(), w.routes());
        Attaching attaching = new Attaching(w.catalogue(), w.vault(), w.runtime(), launcher, clock);
        Boots boots = new Boots(c.instances(), launcher, specs, attaching, c.attachments(), readiness, w.runtime());
        Collisions collisions = new Collisions(w.preflight(), data, limits.memory());
        Tasks tasks = new Tasks(c.instances(), launcher, specs, w.runtime(), w.logs(), limits.memory());
        Rollout rollout = new Rollout(c.instances(), c.releases(), boots, collisions, tasks, commit, retiring);
        Serves serves = new Serves(c.releases());
        Composing composing = new Composing(w.runtime(), w.configurations(), c.attachments(), c.formations(), limits);
        Releasing releasing = new Releasing(c.releases(), c.projects(), w.configurations(), c.formations(), serves, w.routes(), rollout, w.runtime(), clock);
        Pushing pushing = new Pushing(w.building(), composing, c.releases(), c.formations(), w.routes(), rollout, afterwards,
                new Cleaning(c.releases(), c.operations(), w.runtime(), limits.keptArtifacts()), clock);
        ServiceRuns runs = new ServiceRuns(c.instances(), launcher, boots, readiness, w.runtime());
        Halting halting = new Halting(c.instances(), launcher, c.formations(), serves, rollout, runs, commit, limits.drain());
        Scaling scaling = new Scaling(c.formations(), serves, rollout);
        Services services = new Services(c.attachments(), attaching, w.configurations(), c.projects(), c.instances(), c.formations(),
                serves, releasing, rollout, retiring, afterwards);
        Naming naming = new Naming(c.projects(), c.domains(), w.routes(), commit);
        Ending ending = new Ending(c.transactions(), c.instances(), launcher, c.attachments(), c.projects(), w.routes(), c.operations(), w.runtime(), w.logs(), w.buildLogs(),
                edges.repositories());
        Changes changes = new Changes(pushing, releasing, halting, scaling, services, naming, ending);
        Deployer deployer = new Deployer(w.queue(), c.projects(), c.operations(), changes, undo, faults, new Locked(w.locks()));
        Recovery recovery = new Recovery(c.operations(), undo, ending, afterwards);
        Reconciler reconciler = new Reconciler(c.projects(), c.instances(), w.queue(), recovery, deployer, boots, launcher, retiring, w.routes(), w.runtime(), w.logs());
        return new Pipeline(deployer, reconciler, launcher);
    }
}
