package paas.core.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.component.Attachment;
import paas.core.component.Attachments;
import paas.core.generation.Instance;
import paas.core.generation.Instances;
import paas.core.generation.Launcher;
import paas.core.generation.Parallel;
import paas.core.operation.Steps;
import paas.core.project.Project;
import paas.spi.Failure;
import paas.spi.Output;
import paas.spi.name.InstanceId;
import paas.spi.run.InstanceState;
import paas.spi.run.Runtime;

/** Brings instances up: gives them rows, starts them, and waits until all are healthy. */
final class Boots {

    private static final Logger LOG = LoggerFactory.getLogger(Boots.class);

    private final Instances instances;
    private final Launcher launcher;
    private final Specs specs;
    private final Attaching attaching;
    private final Attachments attachments;
    private final Readiness readiness;
    private final Runtime runtime;

    Boots(Instances instances, Launcher launcher, Specs specs, Attaching attaching, Attachments attachments, Readiness readiness, Runtime runtime) {
        this.instances = instances;
        this.launcher = launcher;
        this.specs = specs;
        this.attaching = attaching;
        this.attachments = attachments;
        this.readiness = readiness;
        this.runtime = runtime;
    }

    List<Booting> placeProcesses(Goal goal, Plan plan, Steps steps) {
        if (plan.starts().isEmpty()) {
            return List.of();
        }
        return steps.step("place", "", plan.starts().stream().map(Plan.Start::shown).collect(Collectors.joining(" ")), () -> {
            long generation = instances.nextGeneration();
            Specs.OfRelease made = specs.of(goal.project(), goal.release());
            return plan.starts().stream().map(start -> {
                InstanceId id = new InstanceId(goal.project().id(), start.process().name(), generation, start.ordinal());
                Instance placed = launcher.place(id, Optional.of(goal.release().number()), steps.operation(), start.process().port());
                return new Booting(placed, made.process(start.process(), placed), start.process().checks());
            }).toList();
        });
    }

    List<Booting> placeServices(Goal goal, Steps steps) {
        List<Booting> placed = new ArrayList<>();
        for (ServiceStart start : goal.services()) {
            if (!kept(start.attachment())) {
                steps.step(StepNames.VOLUME, "", start.attachment().volume(), () -> { });
            }
            InstanceId id = new InstanceId(goal.project().id(), start.attachment().name(), instances.nextGeneration(), 1);
            Instance row = launcher.place(id, Optional.empty(), steps.operation(), attaching.port(start.attachment()));
            placed.add(new Booting(row, attaching.spec(goal.project(), start.attachment(), row, steps.output()), attaching.checks(start.attachment())));
        }
        return placed;
    }

    /** Whether its data was kept when a service of that name was removed: undoing must not take it away then. */
    private boolean kept(Attachment attachment) {
        return runtime.hasVolume(attachment.project(), attachment.volume());
    }

    /** @return the instances, started and healthy. @throws paas.spi.Failure {@code unhealthy}, after the reason was shown */
    List<Instance> boot(Project project, List<Booting> booting, Steps steps) {
        if (booting.isEmpty()) {
            return List.of();
        }
        String names = booting.stream().map(Booting::shown).collect(Collectors.joining(", "));
        List<Booting> started = steps.step("start", "Starting " + names, names, () -> start(booting));
        steps.step("health", "Waiting until " + names + (booting.size() == 1 ? " is" : " are") + " healthy", "", () -> readiness.require(project, started, steps));
        return started.stream().map(Booting::instance).toList();
    }

    /** Asks instances that have run for a while whether they are healthy still. */
    void require(Project project, List<Instance> running, Steps steps) {
        if (!running.isEmpty()) {
            String names = running.stream().map(instance -> instance.id().shown()).collect(Collectors.joining(", "));
            steps.step("proof", "Asking whether " + names + (running.size() == 1 ? " is" : " are") + " healthy still", names,
                    () -> readiness.require(project, running.stream().map(instance -> booting(project, instance)).toList(), steps));
        }
    }

    /** From the commit on, the runtime restarts them by itself. */
    void keep(List<Instance> started, Steps steps) {
        if (!started.isEmpty()) {
            steps.step("keep", "", "", () -> Parallel.each(started, instance -> runtime.keep(instance.id())));
        }
    }

    /** Starts an instance anew that should be there and is not. @return it with where it answers, which may be elsewhere by now  @throws Failure {@code data-missing} for a service whose volume is gone: it would be empty */
    Instance relaunch(Project project, Instance row) {
        missingVolume(row).ifPresent(volume -> {
            throw DataLost.of(project, row, volume, runtime).failure();
        });
        return launcher.start(row, booting(project, row).spec());
    }

    /** Starts an instance again that had ended; anew when that does not work, such as when its network is another by now. */
    Instance startAgain(Project project, Instance row) {
        try {
            runtime.startAgain(row.id());
            return row;
        } catch (Failure e) {
            if (e.code().equals("runtime-unreachable")) {
                throw e;
            }
            LOG.info("{} is started anew, for it does not start again: {}", row.id().unique(), e.sentence());
            runtime.remove(row.id());
            return relaunch(project, row);
        }
    }

    /** Starts an instance again that was stopped, or anew when it is gone. */
    void wake(Project project, Instance row) {
        switch (runtime.state(row.id())) {
            case InstanceState.Absent _ -> relaunch(project, row);
            case InstanceState.Exited _, InstanceState.Created _ -> startAgain(project, row);
            case InstanceState.Running _ -> { }
        }
        runtime.keep(row.id());
    }

    /** Starts a service whose data are lost with a new, empty volume. */
    void startEmpty(Project project, Instance row) {
        launcher.start(row, booting(project, row).spec());
        runtime.keep(row.id());
    }

    /** The volume of a service that is gone with its data. */
    Optional<String> missingVolume(Instance row) {
        return Optional.of(row).filter(Divergences::service).flatMap(service -> attachments.find(service.id().project(), service.id().component())).map(Attachment::volume)
                .filter(volume -> !runtime.hasVolume(row.id().project(), volume));
    }

    /** How an instance that is there is started, and what it must answer. */
    Booting booting(Project project, Instance row) {
        if (row.release().isPresent()) {
            return new Booting(row, specs.of(project, row), specs.checks(row));
        }
        Attachment attachment = attachments.find(project.id(), row.id().component()).orElseThrow();
        return new Booting(row, attaching.spec(project, attachment, row, Output.NOWHERE), attaching.checks(attachment));
    }

    private List<Booting> start(List<Booting> booting) {
        ConcurrentLinkedQueue<Booting> started = new ConcurrentLinkedQueue<>();
        Parallel.each(booting, one -> started.add(one.at(launcher.start(one.instance(), one.spec()))));
        return List.copyOf(started);
    }
}
