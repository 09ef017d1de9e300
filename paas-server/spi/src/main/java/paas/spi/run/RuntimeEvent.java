package paas.spi.run;

import paas.spi.name.InstanceId;

/** Something changed in a runtime that nobody asked for, or that somebody did. */
public sealed interface RuntimeEvent {

    record Started(InstanceId id) implements RuntimeEvent {
    }

    record Died(InstanceId id, int status) implements RuntimeEvent {
    }

    record Removed(InstanceId id) implements RuntimeEvent {
    }

    /** The runtime was out of reach and is back: whatever happened meanwhile is unknown. */
    record Reconnected() implements RuntimeEvent {
    }
}
