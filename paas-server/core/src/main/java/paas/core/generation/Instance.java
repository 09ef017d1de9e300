package paas.core.generation;

import java.util.Optional;
import paas.spi.name.InstanceId;
import paas.spi.name.OperationId;
import paas.spi.name.ReleaseNumber;

/**
 * A running copy of a component, as the database knows it: what should be there.
 *
 * @param release empty for services
 * @param address inside the project's network
 * @param port on which it should listen; 0: none
 * @param endpoint what routes lead to; empty when no route does
 */
public record Instance(InstanceId id, Optional<ReleaseNumber> release, OperationId operation, String address, int port, String endpoint, State state) {

    /**
     * STARTING until the commit, SERVING until replaced, RETIRING until gone. STOPPED: serving in principle, stopped by a person. HELD: of a
     * candidate, healthy, without requests. TRIED: of a canary, with its share of them. Until an operation commits, JOINED gets requests
     * already, PARKING is ended for it, and PARKED has ended: undoing
     * it takes the first away and starts the others again.
     */
    public enum State { STARTING, SERVING, STOPPED, RETIRING, HELD, TRIED, JOINED, PARKING, PARKED }
}
