package paas.core.component;

import java.util.Map;
import paas.spi.name.ComponentName;
import paas.spi.name.ProjectId;

/** How many instances of each process somebody asked for. */
public interface Formations {

    /** Only those that somebody set. */
    Map<ComponentName, Integer> of(ProjectId project);

    void set(ProjectId project, ComponentName process, int quantity);
}
