package paas.core.deploy;

import paas.core.operation.Steps;
import paas.core.project.Project;
import paas.core.verb.Answer;
import paas.core.verb.Change;

/** Which use case applies which change. */
final class Changes {

    /** Who wants it, by which verb. */
    record Asked(String verb, String who) {
    }

    private final Pushing pushing;
    private final Releasing releasing;
    private final Halting halting;
    private final Trying trying;
    private final Scaling scaling;
    private final Services services;
    private final Naming naming;
    private final Ending ending;

    Changes(Pushing pushing, Releasing releasing, Halting halting, Trying trying, Scaling scaling, Services services, Naming naming, Ending ending) {
        this.pushing = pushing;
        this.releasing = releasing;
        this.halting = halting;
        this.trying = trying;
        this.scaling = scaling;
        this.services = services;
        this.naming = naming;
        this.ending = ending;
    }

    Answer apply(Project project, Change change, Asked asked, Steps steps) {
        return switch (change) {
            case Change.Push push -> pushing.push(project, push, asked, steps);
            case Change.Redeploy redeploy -> releasing.redeploy(project, redeploy.how(), asked, steps);
            case Change.RollBack back -> releasing.rollBack(project, back, asked, steps);
            case Change.Promote promote -> releasing.promote(project, promote, asked, steps);
            case Change.Try attempt -> releasing.attempt(project, attempt, asked, steps);
            case Change.Switch ready -> trying.promote(project, ready, steps);
            case Change.Abort abort -> trying.abort(project, abort, steps);
            case Change.Weigh weigh -> trying.weigh(project, weigh, steps);
            case Change.Configure configure -> releasing.configure(project, configure, asked, steps);
            case Change.Scale scale -> scaling.scale(project, scale.quantities(), steps);
            case Change.Start start -> halting.start(project, start.target(), start.empty(), steps);
            case Change.Stop stop -> halting.stop(project, stop.target(), steps);
            case Change.Restart restart -> halting.restart(project, restart.target(), steps);
            case Change.Attach attach -> services.attach(project, attach, asked, steps);
            case Change.Detach detach -> services.detach(project, detach, asked, steps);
            case Change.AddDomain add -> naming.add(project, add.domain(), steps);
            case Change.RemoveDomain remove -> naming.remove(project, remove.domain(), steps);
            case Change.Reroute _ -> naming.reroute(project, steps);
            case Change.Rename rename -> naming.rename(project, rename.to(), steps);
            case Change.Destroy _ -> ending.destroy(project, steps);
        };
    }
}
