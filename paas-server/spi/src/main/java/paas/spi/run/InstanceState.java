package paas.spi.run;

import java.time.Instant;

/** What a runtime sees of one instance. */
public sealed interface InstanceState {

    /** @param restarts how often the runtime has restarted it by itself */
    record Running(Instant since, int restarts) implements InstanceState {
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
