package paas.spi.route;

import java.time.Duration;
import java.time.Instant;
import paas.spi.run.Endpoint;

/**
 * A request that was answered.
 *
 * @param endpoint that answered, or should have
 * @param status what the visitor got
 * @param time from the request's arrival to the answer's end
 */
public record Visit(Endpoint endpoint, int status, Duration time, Instant at) {
}
