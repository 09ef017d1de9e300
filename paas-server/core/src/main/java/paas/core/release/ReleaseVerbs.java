package paas.core.release;

import java.time.Clock;
import java.util.List;
import paas.core.verb.Verb;

/** The verbs about releases. */
public final class ReleaseVerbs {

    private ReleaseVerbs() {
    }

    public static List<Verb<?>> of(History history, Candidates candidates, Standings standings, Clock clock) {
        return List.of(new ListReleases(history.projects(), history.releases(), candidates), new ShowRelease(history, clock), new CompareReleases(history),
                new RollBackRelease(history.projects(), history.releases()), new RedeployRelease(history.projects()), new PromoteRelease(history),
                new SwitchCandidate(history.projects(), candidates), new AbortCandidate(history.projects(), candidates), new TryRelease(history.projects()),
                new ShowCanary(history.projects(), candidates, standings, clock), new WeighCanary(history.projects(), candidates));
    }
}
