package paas.core.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.doctor.Repairs;
import paas.core.doctor.Trouble;
import paas.core.doctor.Troubles;
import paas.core.generation.Instance;
import paas.core.generation.Instances;
import paas.core.generation.Parallel;
import paas.core.log.InstanceLogs;
import paas.core.project.DeployQueue;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.spi.Failure;
import paas.spi.name.InstanceId;
import paas.spi.name.ProjectId;
import paas.spi.run.Found;
import paas.spi.run.InstanceState;
import paas.spi.run.Runtime;
import paas.spi.run.RuntimeEvent;

/** Compares what should run with what does, and mends the difference: at start, whenever the runtime tells of a change, and now and then, since not everything is told. */
public final class Reconciler {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final Duration SETTLE = Duration.ofMillis(500);

    private final Projects projects;
    private final Instances instances;
    private final DeployQueue queue;
    private final Recovery recovery;
    private final CanaryWatch canaries;
    private final Divergences divergences;
    private final Mending mending;
    private final Strangers strangers;
    private final RouterOrder router;
    private final Runtime runtime;
    private final InstanceLogs logs;
    private final Troubles troubles;
    private final Repairs repairs;
    private final Set<ProjectId> pending = ConcurrentHashMap.newKeySet();

    Reconciler(Projects projects, Instances instances, DeployQueue queue, Recovery recovery, CanaryWatch canaries, Divergences divergences, Mending mending, Strangers strangers,
               RouterOrder router, Runtime runtime, InstanceLogs logs, Troubles troubles, Repairs repairs) {
        this.projects = projects;
        this.instances = instances;
        this.queue = queue;
        this.recovery = recovery;
        this.canaries = canaries;
        this.divergences = divergences;
        this.mending = mending;
        this.strangers = strangers;
        this.router = router;
        this.runtime = runtime;
        this.logs = logs;
        this.troubles = troubles;
        this.repairs = repairs;
    }

    /** Everything, with the turn of each project, routes first: they must lead to nothing that is about to be removed. */
    public void reconcile() {
        mendRoutes(found());
        attempt("the projects", () -> Parallel.each(projects.list(), project -> reconcile(project.id())));
        attempt("objects nobody knows", () -> strangers.remove(runtime.find()));
    }

    /** A look at everything, which takes the turn of those projects only that are not as they should be. */
    public void look() {
        Optional<List<Found>> found = found();
        mendRoutes(found);
        found.ifPresent(all -> attempt("what runs", () -> {
            Seen seen = Seen.in(all, runtime);
            strangers.remove(all);
            projects.list().stream().filter(project -> divergences.of(project, seen).stream().anyMatch(mending::wanted)).forEach(project -> soon(project.id()));
            troubles.retain(instances.list().stream().map(Instance::id).collect(Collectors.toSet()));
        }));
    }

    /** All that is there; empty when the runtime does not say. */
    private Optional<List<Found>> found() {
        try {
            return Optional.of(runtime.find());
        } catch (Failure e) {
            LOG.info("What runs is not known: {}", e.sentence());
            return Optional.empty();
        }
    }

    /** A server on a wrong database knows none of the routes that lead to the sites of the right one. */
    private void mendRoutes(Optional<List<Found>> found) {
        attempt("the routes", () -> {
            if (found.filter(strangers::ofAnotherDatabase).isEmpty()) {
                router.mendRoutes();
            }
        });
    }

    /** What was to be tried again by now is; what runs well again is trusted again. To be asked every second or so. */
    public void retry() {
        for (InstanceId id : troubles.all()) {
            if (troubles.ranWell(id)) {
                attempt(id.unique(), () -> trust(id));
            } else if (troubles.due(id)) {
                attempt(id.unique(), () -> retry(id));
            }
        }
    }

    /** To be told of what happens in the runtime, at once: how long something ran is measured here. */
    public void on(RuntimeEvent event) {
        switch (event) {
            case RuntimeEvent.Died died -> ended(died.id(), "it ended with exit " + died.status());
            case RuntimeEvent.Removed removed -> ended(removed.id(), "it was removed");
            case RuntimeEvent.Started started -> {
                troubles.started(started.id());
                Thread.ofVirtual().name("started").start(() -> attempt("a start", () -> began(started.id())));
            }
            case RuntimeEvent.Reconnected _ -> Thread.ofVirtual().name("reconcile").start(this::reconcile);
        }
    }

    private void began(InstanceId id) {
        Optional<Instance> row = instances.find(id);
        row.filter(i -> i.state() != Instance.State.STARTING && i.state() != Instance.State.RETIRING).ifPresent(i -> logs.follow(id.project(), id));
        if (row.isEmpty()) {
            strangers.remove(runtime.find());
        }
    }

    private void ended(InstanceId id, String how) {
        attempt(id.unique(), () -> count(id, how));
        attempt(id.unique(), () -> canaries.died(id));
        soon(id.project());
    }

    private void count(InstanceId id, String how) {
        if (instances.find(id).filter(Reconciler::runs).isEmpty()) {
            troubles.forget(id);
            return;
        }
        boolean before = troubles.find(id).filter(Trouble::failing).isPresent();
        troubles.ended(id, how).filter(trouble -> trouble.failing() && !before).ifPresent(trouble -> giveUp(id, trouble));
    }

    /** The runtime starts it again no more: that is done from here, slowly. */
    private void giveUp(InstanceId id, Trouble trouble) {
        runtime.letGo(id);
        repairs.failed(projects.byId(id.project()), "instance-failing", id.shown() + " ended " + trouble.failures() + " times in a row, " + trouble.why().replaceFirst("^it ended ", "last ")
                + ": from now on it is started again at longer intervals.");
    }

    private static boolean runs(Instance row) {
        return row.state() == Instance.State.SERVING || row.state() == Instance.State.HELD;
    }

    private void retry(InstanceId id) {
        if (instances.find(id).filter(Reconciler::runs).isEmpty()) {
            troubles.forget(id);
        } else if (!(runtime.state(id) instanceof InstanceState.Running) && !pending.contains(id.project())) {
            projects.byId(id.project()).filter(project -> divergences.of(project, Seen.now(runtime)).stream().anyMatch(mending::wanted)).ifPresent(project -> soon(project.id()));
        }
    }

    private void trust(InstanceId id) {
        Optional<Trouble> trouble = troubles.find(id);
        if (runtime.state(id) instanceof InstanceState.Running) {
            runtime.keep(id);
            troubles.forget(id);
            trouble.filter(Trouble::failing).ifPresent(was -> repairs.done(projects.byId(id.project()), id.shown() + " runs again, after it had failed " + was.failures() + " times."));
        }
    }

    /** Once, however many events come meanwhile. */
    private void soon(ProjectId project) {
        if (pending.add(project)) {
            Thread.ofVirtual().name("reconcile").start(() -> {
                settle();
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
            try (DeployQueue.Turn _ = turn(id)) {
                projects.byId(id).ifPresent(this::reconcile);
            }
        });
    }

    /** Whatever is told from here on needs another look. */
    private DeployQueue.Turn turn(ProjectId id) {
        try {
            return queue.mend(id);
        } finally {
            pending.remove(id);
        }
    }

    private void reconcile(Project project) {
        recovery.recover(project);
        List<Divergence> all = divergences.of(project, Seen.now(runtime));
        all.stream().filter(divergence -> !process(divergence)).forEach(divergence -> mending.mend(project, divergence));
        Parallel.each(all.stream().filter(Reconciler::process).toList(), divergence -> mending.mend(project, divergence));
        Set<InstanceId> divergent = all.stream().flatMap(each -> each instanceof Divergence.OfInstance one ? Stream.of(one.row().id()) : Stream.of()).collect(Collectors.toSet());
        instances.of(project.id()).stream().filter(row -> runs(row) || row.state() == Instance.State.TRIED).filter(row -> !divergent.contains(row.id()))
                .forEach(row -> attempt(row.id().unique(), () -> attend(row)));
    }

    private static boolean process(Divergence divergence) {
        return divergence instanceof Divergence.OfInstance one && !Divergences.service(one.row());
    }

    /** What runs is kept and followed: the server may have been killed before it got to that. */
    private void attend(Instance row) {
        if (troubles.find(row.id()).filter(Trouble::failing).isEmpty()) {
            runtime.keep(row.id());
        }
        logs.follow(row.id().project(), row.id());
    }

    private static void attempt(String what, Runnable mending) {
        try {
            mending.run();
        } catch (Failure e) {
            LOG.info("{} could not be mended: {}", what, e.sentence());
        } catch (RuntimeException e) {
            LOG.error("{} could not be mended", what, e);
        }
    }
}
