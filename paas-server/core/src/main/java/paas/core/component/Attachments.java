package paas.core.component;

import java.util.List;
import java.util.Optional;
import paas.spi.name.ComponentName;
import paas.spi.name.ProjectId;

/** The services of all projects. */
public interface Attachments {

    /** @throws paas.spi.Failure {@code component-exists} */
    void add(Attachment attachment);

    Optional<Attachment> find(ProjectId project, ComponentName name);

    /** Sorted by name. */
    List<Attachment> of(ProjectId project);

    boolean remove(ProjectId project, ComponentName name);
}
