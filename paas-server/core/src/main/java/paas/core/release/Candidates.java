package paas.core.release;

import java.util.List;
import java.util.Optional;
import paas.spi.name.ProjectId;

/** The releases that run without serving yet. */
public interface Candidates {

    Optional<Candidate> find(ProjectId project);

    /** In place of the one that the project has. */
    void put(Candidate candidate);

    void remove(ProjectId project);

    List<Candidate> list();
}
