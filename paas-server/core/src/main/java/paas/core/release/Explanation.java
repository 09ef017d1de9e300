package paas.core.release;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import paas.spi.name.OperationId;
import paas.spi.name.ProjectId;
import paas.spi.name.ReleaseNumber;

/**
 * What became of one deploy and why, as it was seen when it ended: nothing of it need be there any more.
 *
 * @param verb {@code push}, {@code rollback}, …
 * @param release its number, when it came so far
 * @param build the number of the build it made, when it made one
 * @param commit empty when it brought no code
 * @param step in which it failed; empty when it serves
 * @param code of the failure; empty when it serves
 * @param sentence why it failed, or since when it serves
 * @param next what to do; empty when there is nothing
 * @param took where the time went: {@code build 6.4, health 0.3}
 * @param witnesses its instances as they stood, and the build when that failed
 * @param undone what was taken back
 * @param good the release that served when it began
 * @param differs from that one, in few lines
 */
public record Explanation(OperationId operation, ProjectId project, String verb, String who, Instant began, Instant ended, Optional<ReleaseNumber> release,
                          Optional<Integer> build, String commit, String step, String code, String sentence, String next, String took, List<Witness> witnesses,
                          List<String> undone, Optional<ReleaseNumber> good, List<String> differs) {

    public Explanation {
        witnesses = List.copyOf(witnesses);
        undone = List.copyOf(undone);
        differs = List.copyOf(differs);
    }

    public boolean failed() {
        return !code.isEmpty();
    }

    public Explanation undone(List<String> what) {
        return new Explanation(operation, project, verb, who, began, ended, release, build, commit, step, code, sentence, next, took, witnesses, what, good, differs);
    }
}
