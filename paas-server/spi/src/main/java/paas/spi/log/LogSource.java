package paas.spi.log;

import java.util.function.Consumer;
import paas.spi.name.InstanceId;

/** Reads what instances print. Thread-safe. */
public interface LogSource {

    /** What the setting {@code log-source} names: {@code docker}. */
    String name();

    /**
     * Follows an instance's standard output and error from just after {@code position}, through restarts of the instance, until it has ended and was read
     * to the end, or the follower is closed. Lines come in order, on a thread of the source's.
     *
     * @param position of the last line already read; empty: from its first line
     * @param line takes each line
     * @param end runs once, after the last line: true when the instance has ended and was read to the end, false when the source was lost (call again)
     */
    Follower follow(InstanceId id, String position, Consumer<LogLine> line, Consumer<Boolean> end);

    /** A running follower. Closing it does not call {@code end}. */
    interface Follower extends AutoCloseable {
        @Override
        void close();
    }
}
