package paas.spi.run;

import java.time.Instant;

/** What a runtime sees of one instance. */
public sealed interface InstanceState {

    /**
     * @param restarts how often the runtime has restarted it by itself
     * @param connected whether it is in the network of its project
     */
    record Running(Instant since, int restarts, boolean connected) implements InstanceState {

        public Running(Instant since, int restarts) {
            this(since, restarts, true);
        }
    }

    /** Made, not started yet. */
    record Created() implements InstanceState {
    }

    /** Ended, and waiting to be restarted by the runtime or removed. @param restarting whether the runtime will start it again by itself */
    record Exited(int status, boolean outOfMemory, Instant at, boolean restarting) implements InstanceState {
    }

    record Absent() implements InstanceState {
    }
}
