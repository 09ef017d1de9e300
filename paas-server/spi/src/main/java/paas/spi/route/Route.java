package paas.spi.route;

import java.util.List;
import paas.spi.name.DomainName;
import paas.spi.run.Endpoint;

/**
 * What a domain leads to.
 *
 * @param target what answers there
 */
public record Route(DomainName domain, Target target) {

    /** What answers. */
    public sealed interface Target {
    }

    /** Instances, chosen at random with equal weight. @param endpoints not empty */
    public record Serving(List<Endpoint> endpoints) implements Target {
        public Serving {
            endpoints = List.copyOf(endpoints);
            if (endpoints.isEmpty()) {
                throw new IllegalArgumentException("a serving route needs an endpoint");
            }
        }
    }

    /** The project exists and nothing of it serves: a page with status 503 says so. */
    public record Idle() implements Target {
    }
}
