package paas.spi.route;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import paas.spi.name.DomainName;
import paas.spi.run.Endpoint;

/**
 * Leads requests to instances. What it was told last survives the server's and its own restart. Thread-safe.
 *
 * <p>Changes carry a version counted by the database, never a clock: a change with a lower version than the one in place is ignored.
 */
public interface Router {

    /** What the setting {@code router} names: {@code caddy}. */
    String name();

    /**
     * Makes the router ready: its configuration on disk and, if it answers, in it. Repeated whenever it may have lost it.
     *
     * @return what was mended, a sentence each
     */
    List<String> prepare();

    /** Puts these routes in place, and takes away those of {@code gone}. From the return on, no request begins on what was replaced. Touches nobody else's route. */
    void change(List<Route> routes, Set<DomainName> gone, long version);

    /** Compares everything in place with the whole table, and mends the difference. @return what was mended, a sentence each */
    List<String> reconcile(List<Route> table, long version);

    /** What {@link #prepare} and {@link #reconcile} would mend, without mending it; a router that does not answer is {@link #ping}'s to tell. */
    default List<Difference> compare(List<Route> table) {
        return List.of();
    }

    /** @param domain whose route it is about; empty: the router as a whole  @param sentence what is wrong */
    record Difference(String domain, String sentence) {
    }

    /** Waits until no request runs on these endpoints, as far as the router can tell, at most {@code limit}. */
    void drain(Set<Endpoint> endpoints, Duration limit);

    /** Tells of requests that split routes answered, until closed, on a thread of its own; under great load it may leave some out. */
    default AutoCloseable watch(Consumer<Visit> listener) {
        return () -> { };
    }

    /** Answers when the router serves. @throws paas.spi.Failure {@code router-unreachable}, with what to do */
    void ping();

    /** The address people type for a domain: {@code http://shop.localhost:8080}. */
    String url(DomainName domain);
}
