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

    /**
     * What serves, and a canary that gets a share of the requests.
     *
     * @param stable not empty
     * @param canary not empty
     * @param tenths of the requests for the canary, 0 to 9
     * @param sticky whether a visitor stays with what answered first; a larger share takes visitors over, and none back
     * @param token requests with this in the header {@code Paas-Canary} get the canary whatever the share; empty: none do
     */
    public record Split(List<Endpoint> stable, List<Endpoint> canary, int tenths, boolean sticky, String token) implements Target {

        public Split {
            stable = List.copyOf(stable);
            canary = List.copyOf(canary);
            if (stable.isEmpty() || canary.isEmpty() || tenths < 0 || tenths > 9) {
                throw new IllegalArgumentException("a split route needs two kinds of endpoints and a share between");
            }
        }
    }

    /**
     * Nothing serves for a moment, and soon something will: requests are held for a while, where the router can, until one of these answers;
     * others get the status 503 with {@code Retry-After}.
     *
     * @param endpoints nothing listens on them yet; not empty
     */
    public record Waiting(List<Endpoint> endpoints) implements Target {

        public Waiting {
            endpoints = List.copyOf(endpoints);
            if (endpoints.isEmpty()) {
                throw new IllegalArgumentException("a waiting route needs an endpoint to wait for");
            }
        }
    }

    /** The project exists and nothing of it serves: a page with status 503 says so. */
    public record Idle() implements Target {
    }
}
