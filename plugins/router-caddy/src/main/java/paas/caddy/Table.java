package paas.caddy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import paas.spi.name.DomainName;
import paas.spi.name.Shown;
import paas.spi.route.Route;
import paas.spi.route.Router;

/** The routes in place, with the rule that an older version never undoes a newer one. Not synchronised; {@link CaddyRouter} is. */
final class Table {

    /** How long a replaced name stays. */
    static final Duration REST = Duration.ofSeconds(1);

    private final Tree tree;
    private final RandomGenerator random = RandomGenerator.of("SplittableRandom");
    /** The versions that took domains away, since their names are no longer there to tell. */
    private final Map<String, Long> removed = new HashMap<>();
    private long reconciled;
    /** The newest version that this server gave; a newer one in the tree is left from before its database was restored. */
    private long latest;
    private boolean compared;

    Table(Tree tree) {
        this.tree = tree;
    }

    /** @param sentences what was mended  @param toSweep domains with names to be removed later */
    record Mended(List<String> sentences, List<String> toSweep) {
    }

    /** @return the domains that have names to be removed later */
    List<String> change(List<Route> routes, Set<DomainName> gone, long version) throws IOException {
        latest = Math.max(latest, version);
        List<String> toSweep = new ArrayList<>();
        for (Route route : routes) {
            String domain = route.domain().value();
            Optional<Tree.Placed> placed = tree.newest(domain);
            if (version >= inPlace(domain, placed) && !satisfied(route, placed, version)) {
                tree.place(domain, Name.of(route.target(), random), version);
                toSweep.add(domain);
            }
        }
        for (DomainName domain : gone) {
            remove(domain.value(), version);
        }
        return toSweep;
    }

    Mended reconcile(List<Route> wanted, long version) throws IOException {
        latest = Math.max(latest, version);
        compared = true;
        Map<String, Route> byDomain = new TreeMap<>();
        wanted.forEach(route -> byDomain.put(route.domain().value(), route));
        List<String> sentences = new ArrayList<>();
        for (String domain : tree.domains()) {
            if (!byDomain.containsKey(domain) && remove(domain, version)) {
                sentences.add("Took away the route of " + domain + ".");
            }
        }
        for (Route route : byDomain.values()) {
            mend(route, version).ifPresent(sentences::add);
        }
        reconciled = Math.max(reconciled, version);
        removed.values().removeIf(at -> at <= reconciled);
        return new Mended(sentences, List.copyOf(byDomain.keySet()));
    }

    /** What {@link #reconcile} would mend. */
    List<Router.Difference> compare(List<Route> wanted) throws IOException {
        Map<String, Route> byDomain = new TreeMap<>();
        wanted.forEach(route -> byDomain.put(route.domain().value(), route));
        List<Router.Difference> differences = new ArrayList<>();
        for (String domain : tree.domains()) {
            if (!byDomain.containsKey(domain)) {
                differences.add(new Router.Difference(domain, "There is a route of " + Shown.of(domain) + ", a domain that no project has."));
            }
        }
        for (Route route : byDomain.values()) {
            Optional<Tree.Placed> placed = tree.newest(route.domain().value());
            if (!right(route, placed)) {
                differences.add(new Router.Difference(route.domain().value(), "The route of " + route.domain() + (placed.isPresent() ? " leads elsewhere." : " is missing.")));
            }
        }
        return differences;
    }

    /** @return nothing, so that it can be asked for like the others */
    Void sweep(List<String> domains, long version) throws IOException {
        for (String domain : domains) {
            tree.sweep(domain, version);
        }
        return null;
    }

    private Optional<String> mend(Route route, long version) throws IOException {
        String domain = route.domain().value();
        Optional<Tree.Placed> placed = tree.newest(domain);
        if (right(route, placed) || version < inPlace(domain, placed)) {
            return Optional.empty();
        }
        tree.place(domain, Name.of(route.target(), random), version);
        return Optional.of((placed.isPresent() ? "Corrected the route of " : "Put back the route of ") + domain + ".");
    }

    private boolean right(Route route, Optional<Tree.Placed> placed) {
        return placed.isPresent() && version(placed.get()).isPresent() && placed.get().name().says(route.target());
    }

    /** Whether this very change is in place already. */
    private static boolean satisfied(Route route, Optional<Tree.Placed> placed, long version) {
        return placed.isPresent() && placed.get().version().equals(OptionalLong.of(version)) && placed.get().name().says(route.target());
    }

    /** The version that a change must not be older than. */
    private long inPlace(String domain, Optional<Tree.Placed> placed) {
        return placed.isPresent() ? version(placed.get()).orElse(0) : Math.max(reconciled, removed.getOrDefault(domain, 0L));
    }

    /** @return empty for what a clock stamped, and, once the database was compared with the tree, for what it cannot have given */
    private OptionalLong version(Tree.Placed placed) {
        OptionalLong version = placed.version();
        return compared && version.isPresent() && version.getAsLong() > latest ? OptionalLong.empty() : version;
    }

    private boolean remove(String domain, long version) throws IOException {
        if (version < inPlace(domain, tree.newest(domain))) {
            return false;
        }
        tree.remove(domain);
        removed.put(domain, version);
        return true;
    }
}
