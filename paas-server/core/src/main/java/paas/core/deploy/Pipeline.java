package paas.core.deploy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
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
import paas.core.doctor.Answering;
import paas.core.doctor.Backoff;
import paas.core.doctor.ClockJumps;
import paas.core.doctor.Finder;
import paas.core.doctor.Repairs;
import paas.core.doctor.Troubles;
import paas.core.egress.Fencing;
import paas.core.generation.Addresses;
import paas.core.generation.Graces;
import paas.core.generation.Instances;
import paas.core.generation.Launcher;
import paas.core.journal.Recorder;
import paas.core.log.InstanceLogs;
import paas.core.operation.Operations;
import paas.core.operation.Transactions;
import paas.core.project.DeployQueue;
import paas.core.project.Locks;
import paas.core.project.Projects;
import paas.core.release.Candidates;
import paas.core.release.Comparing;
import paas.core.release.Explanations;
import paas.core.release.Footprints;
import paas.core.release.Releases;
import paas.core.release.Retention;
import paas.core.route.Domains;
import paas.core.route.Routes;
import paas.core.verb.Verb;
import paas.spi.name.ProjectId;
import paas.spi.route.Router;
import paas.spi.run.Runtime;
import paas.spi.strategy.Judge;
import paas.spi.strategy.Strategy;

/**
 * Puts the parts of this package together.
 *
 * @param deployer applies changes
 * @param reconciler mends what differs
 * @param keeper asks for that in time
 * @param finders of what differs
 * @param canaries watches and judges them
 * @param launcher starts and ends single instances
 * @param verbs about deploys as such
 */
public record Pipeline(Deployer deployer, Reconciler reconciler, Keeper keeper, List<Finder> finders, CanaryWatch canaries, Launcher launcher, List<Verb<?>> verbs) {

    /** The collections that deploys read and write. */
    public record Collections(Projects projects, Operations operations, Transactions transactions, Builds builds, Releases releases, Instances instances,
                              Addresses addresses, Attachments attachments, Formations formations, Domains domains, Footprints footprints, Explanations explanations, Candidates candidates) {
    }

    /** What does the work. */
    public record Workers(Runtime runtime, Router router, Building building, BuildLogs buildLogs, InstanceLogs logs, HealthGate health, Preflight preflight, Catalogue catalogue,
                          Configurations configurations, Vault vault, Routes routes, DeployQueue queue, Locks locks, Comparing comparing, List<Strategy> strategies, Judge judge) {
    }

    /** What the edges do for deploys. @param repositories removes the repository of a project  @param recorder takes what the server does by itself  @param repairs takes what it mends  @param fencing keeps projects apart */
    public record Edges(Refs refs, Consumer<ProjectId> repositories, Recorder recorder, Repairs repairs, Fencing fencing) {
    }

    /** @param drain for requests that run  @param grace between the stop signal and the kill  @param memory of one instance in bytes  @param retention which releases can be gone back to */
    public record Limits(Duration drain, Duration grace, long memory, Retention retention, Pace pace) {
    }

    /** How the server mends. @param every how often it looks at everything, asked or not  @param backoff for what fails  @param nanos of {@link System#nanoTime} */
    public record Pace(Duration every, Backoff backoff, LongSupplier nanos) {
    }

    /** @param data the server's data directory */
    public static Pipeline assemble(Collections c, Workers w, Edges edges, Limits limits, Path data, Clock clock) {
        Launcher launcher = new Launcher(w.runtime(), edges.fencing()::around, w.router(), c.instances(), c.addresses(), c.transactions(), w.logs(),
                new Graces(c.releases(), c.attachments(), w.catalogue(), limits.grace()));
        CommitPoint commit = new CommitPoint(c.transactions(), c.projects(), c.releases(), c.candidates(), c.instances(), c.operations(), w.routes(), clock);
        Needed needed = new Needed(c.releases(), c.instances(), c.operations(), limits.retention(), clock);
        Cleaning cleaning = new Cleaning(needed, c.operations(), w.runtime());
        Explaining explaining = new Explaining(c, w.comparing(), new Witnesses(w.runtime(), w.logs(), w.buildLogs(), limits.memory()), clock);
        Retiring retiring = new Retiring(launcher, limits.drain());
        Afterwards afterwards = new Afterwards(c.operations(), c.releases(), c.instances(), retiring, edges.refs(), w.runtime());
        Specs specs = new Specs(w.runtime(), launcher, w.configurations(), c.releases());
        Readiness readiness = new Readiness(w.health(), w.routes());
        Attaching attaching = new Attaching(w.catalogue(), w.vault(), w.runtime(), launcher, clock);
        Boots boots = new Boots(c.instances(), launcher, specs, attaching, c.attachments(), readiness, w.runtime());
        Restoring restoring = new Restoring(c.instances(), boots, readiness, launcher, commit, w.runtime(), limits.drain());
        Undo undo = new Undo(c, launcher, restoring, needed, explaining, w.runtime(), clock);
        Strategies strategies = new Strategies(w.strategies());
        Staging staging = new Staging(boots, launcher, commit, limits.drain());
        Collisions collisions = new Collisions(w.preflight(), data, limits.memory());
        Tasks tasks = new Tasks(c.instances(), launcher, specs, w.runtime(), w.logs(), limits.memory());
        Rollout rollout = new Rollout(c.instances(), c.releases(), strategies, boots, staging, collisions, tasks, commit, retiring, clock);
        Serves serves = new Serves(c.releases());
        Composing composing = new Composing(w.runtime(), w.configurations(), c.attachments(), c.formations(), limits);
        Measuring measuring = new Measuring(c.footprints(), c.formations(), w.runtime());
        Releasing releasing = new Releasing(c, w.configurations(), serves, w.routes(), strategies, rollout, measuring, cleaning, w.runtime(), clock);
        Pushing pushing = new Pushing(w.building(), composing, c.releases(), c.formations(), w.routes(), strategies, rollout, afterwards, cleaning, measuring, clock);
        Troubles troubles = new Troubles(limits.pace().backoff(), clock, limits.pace().nanos());
        ServiceRuns runs = new ServiceRuns(c.instances(), launcher, boots, readiness, explaining, troubles);
        Trying trying = new Trying(c.candidates(), c.releases(), c.instances(), c.formations(), rollout, commit, retiring, afterwards, w.routes(), clock);
        Halting halting = new Halting(c.instances(), launcher, c.formations(), serves, rollout, runs, trying, commit, limits.drain());
        Scaling scaling = new Scaling(c.formations(), serves, rollout);
        Services services = new Services(c.attachments(), attaching, w.configurations(), c.projects(), c.instances(), c.formations(),
                serves, releasing, rollout, retiring, afterwards);
        Naming naming = new Naming(c.projects(), c.domains(), w.routes(), commit);
        Ending ending = new Ending(c.transactions(), c.instances(), launcher, c.attachments(), c.projects(), w.routes(), c.operations(), w.runtime(), w.logs(), w.buildLogs(),
                edges.repositories());
        Changes changes = new Changes(pushing, releasing, halting, trying, scaling, services, naming, ending);
        Recovery recovery = new Recovery(c.operations(), undo, ending, afterwards);
        Deployer deployer = new Deployer(w.queue(), c.projects(), c.operations(), changes, recovery, undo, explaining, new Locked(w.locks()));
        CanaryWatch canaries = new CanaryWatch(c.candidates(), c.instances(), w.runtime(), w.judge(), new ServerDecisions(deployer, c.projects(), edges.recorder()), clock,
                Duration.ofSeconds(30));
        Repairs repairs = edges.repairs();
        Divergences divergences = new Divergences(c.instances(), c.attachments(), c.operations(), deployer, retiring);
        RouterOrder router = new RouterOrder(w.router(), w.routes(), repairs, limits.pace().every());
        Mending mending = new Mending(c.instances(), canaries, boots, launcher, retiring, router, w.runtime(), w.logs(), troubles, repairs);
        Strangers strangers = new Strangers(c.projects(), c.instances(), deployer, w.runtime(), repairs);
        Reconciler reconciler = new Reconciler(c.projects(), c.instances(), w.queue(), recovery, canaries, divergences, mending, strangers, router, w.runtime(), w.logs(), troubles, repairs);
        ClockJumps clocks = new ClockJumps(clock, limits.pace().nanos());
        Keeper keeper = new Keeper(router, edges.fencing(), w.runtime(), reconciler, clocks, limits.pace().every(), limits.pace().nanos());
        List<Finder> finders = List.of(new Answering(w.runtime()::ping), router, edges.fencing(), clocks, strangers,
                new WhatRuns(divergences, deployer, c.instances(), w.runtime(), troubles));
        Garbage garbage = new Garbage(c.projects(), c.instances(), c.attachments(), cleaning, deployer, w.runtime());
        return new Pipeline(deployer, reconciler, keeper, finders, canaries, launcher, DeployVerbs.of(c.projects(), c.releases(), explaining, garbage));
    }
}
