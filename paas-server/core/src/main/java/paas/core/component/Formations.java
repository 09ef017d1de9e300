package paas.core.component;

import java.util.Map;
import paas.spi.Failure;
import paas.spi.name.ComponentName;
import paas.spi.name.ProjectId;

/** How many instances of each process somebody asked for. */
public interface Formations {

    /** Instances of one process: more than any single server of ours has run. */
    int MOST = 100;

    /** Only those that somebody set. */
    Map<ComponentName, Integer> of(ProjectId project);

    void set(ProjectId project, ComponentName process, int quantity);

    /** @throws Failure {@code scale-invalid} */
    static void require(ComponentName process, int quantity) {
        if (quantity < 0 || quantity > MOST) {
            throw Failure.usage("scale-invalid", process + " can have 0 to " + MOST + " instances, not " + quantity + ".", "For example: scale shop " + process + "=3");
        }
    }
}
