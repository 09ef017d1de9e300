package paas.core.deploy;

import java.util.List;
import paas.core.doctor.Troubles;
import paas.core.generation.Instance;
import paas.core.generation.Instances;
import paas.core.generation.Launcher;
import paas.core.operation.Steps;
import paas.core.project.Project;
import paas.spi.Failure;

/** Starts and restarts services that are there. One volume has one instance: the old one ends before the new one begins. */
final class ServiceRuns {

    private final Instances instances;
    private final Launcher launcher;
    private final Boots boots;
    private final Readiness readiness;
    private final Explaining explaining;
    private final Troubles troubles;

    ServiceRuns(Instances instances, Launcher launcher, Boots boots, Readiness readiness, Explaining explaining, Troubles troubles) {
        this.instances = instances;
        this.launcher = launcher;
        this.boots = boots;
        this.readiness = readiness;
        this.explaining = explaining;
        this.troubles = troubles;
    }

    /**
     * It runs and is healthy then; that it serves is for the caller to write down, together with whatever else begins to.
     *
     * @param empty whether it begins without data if they are lost
     * @throws Failure {@code data-missing} if they are, and it may not
     */
    void wake(Project project, Instance service, boolean empty, Steps steps) {
        String name = service.id().component().value();
        troubles.forget(service.id());
        steps.step("start", "Starting " + name, name, () -> {
            if (empty && lost(service)) {
                boots.startEmpty(project, service);
            } else {
                boots.wake(project, service);
            }
        });
        try {
            steps.step("health", "Waiting until " + name + " is healthy", "", () -> readiness.require(project, List.of(boots.booting(project, service)), steps));
        } catch (Failure e) {
            explaining.look(steps.operation(), e, List.of(service));
            rest(service);
            throw e;
        }
    }

    /** Whether it is gone with its data. */
    boolean lost(Instance service) {
        return boots.missingVolume(service).isPresent();
    }

    void wakeAgain(Project project, Instance service, Steps steps) {
        steps.step("stop", "Stopping " + service.id().component(), service.id().unique(), () -> launcher.halt(service));
        wake(project, service, false, steps);
    }

    private void rest(Instance service) {
        launcher.halt(service);
        instances.state(service.id(), Instance.State.STOPPED);
    }
}
