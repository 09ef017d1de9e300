package paas.core.journal;

import java.util.List;
import java.util.Optional;
import paas.spi.name.ProjectId;

/** The append-only record of who did what. */
public interface Journal {

    /** @return the entry with its number */
    Entry append(Entry entry);

    /** The newest first, at most {@code limit}; of one project, or of all. */
    List<Entry> latest(Optional<ProjectId> project, int limit);
}
