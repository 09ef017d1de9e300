package paas.core.project;

import java.time.InstantSource;
import java.util.List;
import paas.core.access.Gate;
import paas.core.access.Owners;
import paas.core.verb.Verb;

/** The verbs about projects as such. */
public final class ProjectVerbs {

    private ProjectVerbs() {
    }

    public static List<Verb<?>> of(Projects projects, Owners owners, Gate gate, DeployQueue queue, Locks locks, InstantSource clock) {
        return List.of(new CreateProject(projects, gate), new ListProjects(projects, owners, gate), new RenameProject(projects), new DestroyProject(projects),
                new SetSettings(projects), new UnsetSettings(projects), new ShowQueue(projects, queue, gate), new CancelChange(projects, queue),
                new LockProject(projects, locks, clock), new UnlockProject(projects, locks), new ShowLock(projects, locks));
    }
}
