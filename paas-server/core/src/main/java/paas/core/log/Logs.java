package paas.core.log;

import java.util.function.Consumer;
import java.util.List;
import paas.spi.Cancellation;
import paas.spi.name.ProjectId;

/** What the instances of projects printed and print, kept beyond the instances. Thread-safe. */
public interface Logs {

    /** The last lines that are wanted, oldest first. */
    List<Line> tail(ProjectId project, Wanted wanted);

    /**
     * The same lines, and then every further one as it is printed, across restarts and deploys, without loss or doubling in between. Blocks
     * until cancelled; calls {@code line} on the calling thread only. What {@code line} throws ends it and is thrown on.
     */
    void follow(ProjectId project, Wanted wanted, Cancellation cancellation, Consumer<Line> line);
}
