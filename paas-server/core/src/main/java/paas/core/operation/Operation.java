package paas.core.operation;

import java.time.Instant;
import java.util.Optional;
import paas.spi.name.OperationId;
import paas.spi.name.ProjectId;

/**
 * One run of a changing verb.
 *
 * @param verb as the journal names it: {@code push}
 * @param failure the code of what ended it, when it failed
 */
public record Operation(OperationId id, ProjectId project, String verb, String who, Instant started, State state, Optional<String> failure) {

    /** Until COMMITTED a restart of the server undoes it, from then on it is rolled forward. */
    public enum State { RUNNING, COMMITTED, DONE, UNDONE }
}
