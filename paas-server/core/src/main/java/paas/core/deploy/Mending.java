package paas.core.deploy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.doctor.Repairs;
import paas.core.doctor.Trouble;
import paas.core.doctor.Troubles;
import paas.core.generation.Instance;
import paas.core.generation.Instances;
import paas.core.generation.Launcher;
import paas.core.log.InstanceLogs;
import paas.core.project.Project;
import paas.spi.Failure;
import paas.spi.run.Runtime;

/** Does about a divergence what can be done, unless it is too soon to try that again. Whoever calls has the project's turn. */
final class Mending {

    private static final Logger LOG = LoggerFactory.getLogger(Mending.class);
    /** Enough to keep the processors busy after a restart of the machine, and few enough that each instance starts quickly. */
    private static final int AT_ONCE = Math.max(4, 2 * java.lang.Runtime.getRuntime().availableProcessors());

    private final Instances instances;
    private final CanaryWatch canaries;
    private final Boots boots;
    private final Launcher launcher;
    private final Retiring retiring;
    private final RouterOrder router;
    private final Runtime runtime;
    private final InstanceLogs logs;
    private final Troubles troubles;
    private final Repairs repairs;
    private final Semaphore starts = new Semaphore(AT_ONCE);

    Mending(Instances instances, CanaryWatch canaries, Boots boots, Launcher launcher, Retiring retiring, RouterOrder router, Runtime runtime, InstanceLogs logs, Troubles troubles, Repairs repairs) {
        this.instances = instances;
        this.canaries = canaries;
        this.boots = boots;
        this.launcher = launcher;
        this.retiring = retiring;
        this.router = router;
        this.runtime = runtime;
        this.logs = logs;
        this.troubles = troubles;
        this.repairs = repairs;
    }

    /** Whether anything would be done about it now. */
    boolean wanted(Divergence divergence) {
        return switch (divergence) {
            case Divergence.Down down -> troubles.due(down.row().id());
            case Divergence.DataMissing missing -> missing.row().state() != Instance.State.STOPPED;
            case Divergence.Restarting _ -> false;
            case Divergence.Interrupted _, Divergence.NetworkMissing _, Divergence.Unwanted _, Divergence.Leftover _, Divergence.LostCanary _ -> true;
        };
    }

    /** What was interrupted is {@link Recovery}'s, and comes before all else. */
    void mend(Project project, Divergence divergence) {
        switch (divergence) {
            case Divergence.Interrupted _ -> { }
            case Divergence.NetworkMissing _ -> attempt(project, "network-missing", "The network", () -> {
                runtime.ensureNetwork(launcher.network(project.id()));
                repairs.done(Optional.of(project), "The network was gone: made it anew.");
            });
            case Divergence.OfInstance one -> mend(project, one);
        }
    }

    private void mend(Project project, Divergence.OfInstance divergence) {
        Instance row = divergence.row();
        String name = row.id().shown();
        switch (divergence) {
            case Divergence.Ended _ -> start(project, row, name + " had ended: started it again.", () -> boots.startAgain(project, row));
            case Divergence.Missing _ -> start(project, row, name + " was gone: started it anew.", () -> boots.relaunch(project, row));
            case Divergence.Detached _ -> start(project, row, name + " was not in its network: started it anew.", () -> {
                troubles.ending(row.id());
                launcher.halt(row);
                runtime.remove(row.id());
                return boots.relaunch(project, row);
            });
            case Divergence.Restarting _ -> { }
            case Divergence.DataMissing missing -> stop(project, missing);
            case Divergence.Unwanted _ -> attempt(project, "instance-unwanted", name, () -> {
                launcher.halt(row);
                repairs.done(Optional.of(project), name + " ran though it was stopped: stopped it.");
            });
            case Divergence.Leftover _ -> attempt(project, "instance-leftover", name, () -> {
                logs.follow(project.id(), row.id());
                retiring.now(List.of(row));
            });
            case Divergence.LostCanary _ -> attempt(project, "canary", name, () -> canaries.died(row.id()));
        }
    }

    /** One that is failing is not kept by the runtime: it would start it again and again. */
    private void start(Project project, Instance row, String done, Supplier<Instance> starting) {
        if (!troubles.due(row.id())) {
            return;
        }
        boolean failing = troubles.find(row.id()).filter(Trouble::failing).isPresent();
        try {
            if (!bounded(starting).endpoint().equals(row.endpoint())) {
                router.reroute(project);
            }
            if (failing) {
                troubles.did(row.id(), "It was started again.");
            } else {
                runtime.keep(row.id());
                troubles.did(row.id(), done);
                repairs.done(Optional.of(project), done);
            }
            logs.follow(project.id(), row.id());
        } catch (Failure e) {
            failed(project, row, e);
        } catch (RuntimeException e) {
            LOG.error("{} could not be started", row.id().unique(), e);
            failed(project, row, Failure.internal("internal", "Something inside the server failed.", e));
        }
    }

    /** A runtime that does not answer says nothing about the instance. */
    private void failed(Project project, Instance row, Failure e) {
        if (e.code().equals("runtime-unreachable")) {
            LOG.info("{} waits for the runtime: {}", row.id().unique(), e.sentence());
            return;
        }
        Trouble trouble = troubles.failed(row.id(), (e.sentence() + " " + e.next()).strip());
        if (trouble.failures() == 1) {
            repairs.failed(Optional.of(project), e.code(), row.id().shown() + " could not be started: " + e.sentence());
        }
        LOG.info("{} could not be started, {} times by now: {}", row.id().unique(), trouble.failures(), e.sentence());
    }

    /** It counts as stopped: a volume that somebody is just putting back must not be started on. */
    private void stop(Project project, Divergence.DataMissing missing) {
        if (wanted(missing)) {
            instances.state(missing.row().id(), Instance.State.STOPPED);
            repairs.failed(Optional.of(project), "data-missing", missing.row().id().component() + " stays down: its volume is gone, and started anew it would be empty. 'doctor "
                    + project.name() + "' says what to do.");
        }
    }

    private Instance bounded(Supplier<Instance> starting) {
        starts.acquireUninterruptibly();
        try {
            return starting.get();
        } finally {
            starts.release();
        }
    }

    private void attempt(Project project, String code, String what, Runnable mending) {
        try {
            mending.run();
        } catch (Failure e) {
            LOG.warn("{}: {} could not be mended ({}): {}", project.name(), what, code, e.sentence());
        } catch (RuntimeException e) {
            LOG.error("{}: {} could not be mended ({})", project.name(), what, code, e);
        }
    }
}
