package paas.core.log;

import java.util.function.Consumer;
import paas.spi.Cancellation;
import paas.spi.name.ProjectId;

/** What the instances of projects printed and print, kept beyond the instances. Thread-safe. */
public interface Logs {

    /** Gives the last lines that are wanted, oldest first, until cancelled. Calls {@code line} as {@link #follow} does. */
    void tail(ProjectId project, Wanted wanted, Cancellation cancellation, Consumer<Line> line);

    /**
     * The same lines, and then every further one as it is printed, across restarts and deploys, without loss or doubling in between. Blocks
     * until cancelled; calls {@code line} on the calling thread only. What {@code line} throws ends it and is thrown on.
     */
    void follow(ProjectId project, Wanted wanted, Cancellation cancellation, Consumer<Line> line);
}
