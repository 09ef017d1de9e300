package paas.core.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.generation.Instance;
import paas.core.generation.Instances;
import paas.core.generation.Launcher;
import paas.core.generation.Parallel;
import paas.core.log.InstanceLogs;
import paas.core.project.DeployQueue;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.route.Routes;
import paas.spi.Failure;
import paas.spi.name.InstanceId;
import paas.spi.name.ProjectId;
import paas.spi.run.Found;
import paas.spi.run.InstanceState;
import paas.spi.run.Runtime;
import paas.spi.run.RuntimeEvent;

/** Compares what should run with what does, and mends the difference: at start, and whenever the runtime tells of a change. */
public final class Reconciler {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final Duration SETTLE = Duration.ofMillis(500);

    private final Projects projects;
    private final Instances instances;
    private final DeployQueue queue;
    private final Recovery recovery;
    private final Deployer deployer;
    private final CanaryWatch canaries;
    private final Boots boots;
    private final Launcher launcher;
    private final Retiring retiring;
    private final Routes routes;
    private final Runtime runtime;
    private final InstanceLogs logs;
    private final Set<ProjectId> pending = ConcurrentHashMap.newKeySet();

    Reconciler(Projects projects, Instances instances, DeployQueue queue, Recovery recovery, Deployer deployer, CanaryWatch canaries, Boots boots, Launcher launcher, Retiring retiring,
               Routes routes, Runtime runtime, InstanceLogs logs) {
        this.projects = projects;
        this.instances = instances;
        this.queue = queue;
        this.recovery = recovery;
        this.deployer = deployer;
        this.canaries = canaries;
        this.boots = boots;
        this.launcher = launcher;
        this.retiring = retiring;
        this.routes = routes;
        this.runtime = runtime;
        this.logs = logs;
    }

    /** Everything, routes first: they must lead to nothing that is about to be removed. */
    public void reconcile() {
        attempt("the routes", () -> routes.reconcile().forEach(mended -> LOG.info("route mended: {}", mended)));
        attempt("the projects", () -> Parallel.each(projects.list(), project -> reconcile(project.id())));
        attempt("objects nobody knows", this::removeStrangers);
    }

    /** To be told of what happens in the runtime. */
    public void on(RuntimeEvent event) {
        switch (event) {
            case RuntimeEvent.Died died -> ended(died.id());
            case RuntimeEvent.Removed removed -> ended(removed.id());
            case RuntimeEvent.Started started -> attempt("a log", () -> follow(started));
            case RuntimeEvent.Reconnected _ -> Thread.ofVirtual().start(this::reconcile);
        }
    }

    private void follow(RuntimeEvent.Started started) {
        instances.find(started.id()).filter(i -> i.state() != Instance.State.STARTING && i.state() != Instance.State.RETIRING).ifPresent(i -> logs.follow(i.id().project(), i.id()));
    }

    private void ended(InstanceId id) {
        attempt(id.unique(), () -> canaries.died(id));
        soon(id.project());
    }

    /** Once, however many events come meanwhile. */
    private void soon(ProjectId project) {
        if (pending.add(project)) {
            Thread.ofVirtual().start(() -> {
                settle();
                pending.remove(project);
                reconcile(project);
            });
        }
    }

    /** The runtime's own restarts, and our own stops, get the time to happen before anyone looks. */
    private static void settle() {
        LockSupport.parkNanos(SETTLE.toNanos());
    }

    private void reconcile(ProjectId id) {
        attempt("project " + id, () -> {
            try (DeployQueue.Turn _ = queue.mend(id)) {
                projects.byId(id).ifPresent(this::reconcile);
            }
        });
    }

    private void reconcile(Project project) {
        recovery.recover(project);
        List<Instance> rows = instances.of(project.id());
        rows.stream().filter(row -> row.release().isEmpty()).forEach(row -> mend(project, row));
        rows.stream().filter(row -> row.release().isPresent()).forEach(row -> mend(project, row));
    }

    private void mend(Project project, Instance row) {
        switch (row.state()) {
            case SERVING, HELD -> attempt(row.id().unique(), () -> serve(project, row));
            case TRIED -> attempt(row.id().unique(), () -> attend(project, row));
            case STOPPED -> attempt(row.id().unique(), () -> stop(row));
            case RETIRING -> attempt(row.id().unique(), () -> retire(row));
            case STARTING, JOINED, PARKING, PARKED -> { }
        }
    }

    /** A canary that is not there any more is not started again: it ends. */
    private void attend(Project project, Instance row) {
        if (runtime.state(row.id()) instanceof InstanceState.Running) {
            serve(project, row);
        } else {
            canaries.died(row.id());
        }
    }

    private void serve(Project project, Instance row) {
        switch (runtime.state(row.id())) {
            case InstanceState.Running _ -> runtime.keep(row.id());
            case InstanceState.Exited exited when exited.restarting() -> { }
            case InstanceState.Exited _, InstanceState.Created _ -> {
                LOG.info("{} had ended: starting it again", row.id().unique());
                runtime.startAgain(row.id());
                runtime.keep(row.id());
            }
            case InstanceState.Absent _ -> {
                LOG.info("{} was gone: starting it anew", row.id().unique());
                boots.relaunch(project, row);
            }
        }
        logs.follow(project.id(), row.id());
    }

    private void stop(Instance row) {
        if (runtime.state(row.id()) instanceof InstanceState.Running) {
            launcher.halt(row);
        }
    }

    private void retire(Instance row) {
        if (!retiring.ends(row.id())) {
            logs.follow(row.id().project(), row.id());
            retiring.now(List.of(row));
        }
    }

    /** What carries our label and has no row. Rows are written before objects are made, so looking at the objects first is safe. */
    private void removeStrangers() {
        for (Found found : runtime.find()) {
            switch (found) {
                case Found.FoundInstance instance when instances.find(instance.id()).isEmpty() -> {
                    LOG.info("removing {}, which nobody knows", instance.id().unique());
                    runtime.remove(instance.id());
                }
                case Found.FoundSandbox sandbox when sandbox.operation().filter(deployer::running).isEmpty() -> runtime.remove(sandbox);
                case Found.FoundNetwork network when projects.byId(network.project()).isEmpty() -> runtime.removeNetwork(network.project());
                case Found.FoundInstance _, Found.FoundSandbox _, Found.FoundNetwork _, Found.FoundImage _, Found.FoundVolume _ -> { }
            }
        }
    }

    private static void attempt(String what, Runnable mending) {
        try {
            mending.run();
        } catch (Failure e) {
            LOG.warn("{} could not be mended: {}", what, e.sentence());
        } catch (RuntimeException e) {
            LOG.error("{} could not be mended", what, e);
        }
    }
}
