package paas.core.deploy;

import paas.core.project.Locks;
import paas.core.project.Project;
import paas.core.verb.Change;

/** Refuses what a lock of the project stops: every change that makes a release, and its end. */
final class Locked {

    private final Locks locks;

    Locked(Locks locks) {
        this.locks = locks;
    }

    /** @throws paas.spi.Failure {@code locked}, with who locked it, when and why */
    void refuse(Project project, Change change) {
        if (stopped(change)) {
            locks.of(project.id()).ifPresent(lock -> {
                throw lock.refusal(project.name());
            });
        }
    }

    /** What only starts, stops or leads to what there is goes on: whoever works on a locked project needs it. */
    private static boolean stopped(Change change) {
        return switch (change) {
            case Change.Push _, Change.Redeploy _, Change.RollBack _, Change.Try _, Change.Switch _,
                 Change.Promote _, Change.Attach _, Change.Detach _, Change.Destroy _ -> true;
            case Change.Configure configure -> configure.restart();
            case Change.Scale _, Change.Start _, Change.Stop _, Change.Restart _, Change.Abort _, Change.Weigh _,
                 Change.AddDomain _, Change.RemoveDomain _, Change.Reroute _, Change.Rename _ -> false;
        };
    }
}
