package paas.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import paas.spi.Failure;
import paas.spi.name.DomainName;
import paas.spi.route.Route;
import paas.spi.route.Router;
import paas.spi.run.Endpoint;

/** A router that is a table in memory. {@code calls} reads {@code change 7 shop.example → 127.0.0.1:5000}, {@code drain 127.0.0.1:5000}. */
public final class FakeRouter implements Router {

    private final Calls calls = new Calls();
    private final Map<DomainName, Route.Target> table = new TreeMap<>();
    private long version;
    private boolean lost;
    private volatile boolean down;

    public Calls calls() {
        return calls;
    }

    public synchronized Map<DomainName, Route.Target> table() {
        return new TreeMap<>(table);
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public synchronized List<String> prepare() {
        calls.call("prepare");
        boolean mended = lost;
        lost = false;
        return mended ? List.of("The router got its configuration again.") : List.of();
    }

    /** Somebody takes its configuration away. */
    public synchronized void lose() {
        lost = true;
    }

    /** Somebody changes a route by hand. */
    public synchronized void tamper(DomainName domain, Route.Target target) {
        table.put(domain, target);
    }

    /** It does not answer, or does again. */
    public void down(boolean now) {
        down = now;
    }

    @Override
    public void change(List<Route> routes, Set<DomainName> gone, long at) {
        calls.call("change " + at + " " + routes.stream().map(FakeRouter::line).sorted().toList() + " without " + gone.stream().sorted().toList());
        put(routes, gone, at);
    }

    private synchronized void put(List<Route> routes, Set<DomainName> gone, long at) {
        if (at >= version) {
            version = at;
            gone.forEach(table::remove);
            routes.forEach(route -> table.put(route.domain(), route.target()));
        }
    }

    @Override
    public List<String> reconcile(List<Route> whole, long at) {
        calls.call("reconcile " + at);
        return mend(whole, at);
    }

    private synchronized List<String> mend(List<Route> whole, long at) {
        Map<DomainName, Route.Target> wanted = new TreeMap<>();
        whole.forEach(route -> wanted.put(route.domain(), route.target()));
        List<String> mended = new ArrayList<>();
        table.keySet().stream().filter(domain -> !wanted.containsKey(domain)).forEach(domain -> mended.add("Removed " + domain + "."));
        wanted.forEach((domain, target) -> {
            if (!target.equals(table.get(domain))) {
                mended.add("Put " + domain + " in place.");
            }
        });
        table.clear();
        table.putAll(wanted);
        version = Math.max(version, at);
        return mended;
    }

    @Override
    public synchronized List<Difference> compare(List<Route> whole) {
        Map<DomainName, Route.Target> wanted = new TreeMap<>();
        whole.forEach(route -> wanted.put(route.domain(), route.target()));
        List<Difference> differences = new ArrayList<>(lost ? List.of(new Difference("", "The router lost its configuration.")) : List.of());
        table.keySet().stream().filter(domain -> !wanted.containsKey(domain)).forEach(domain -> differences.add(new Difference(domain.value(), "Nobody has the route of " + domain + ".")));
        wanted.keySet().stream().filter(domain -> !wanted.get(domain).equals(table.get(domain))).forEach(domain -> differences.add(new Difference(domain.value(), "The route of " + domain + " is wrong.")));
        return differences;
    }

    @Override
    public void drain(Set<Endpoint> endpoints, Duration limit) {
        endpoints.stream().map(Endpoint::value).sorted().forEach(endpoint -> calls.call("drain " + endpoint));
    }

    @Override
    public void ping() {
        calls.call("ping");
        if (down) {
            throw Failure.outside("router-unreachable", "The router does not answer.", "Start it.", null);
        }
    }

    @Override
    public String url(DomainName domain) {
        return "http://" + domain;
    }

    private static String line(Route route) {
        return route.domain() + " → " + switch (route.target()) {
            case Route.Serving serving -> line(serving.endpoints());
            case Route.Split split -> line(split.stable()) + " and " + split.tenths() + "/10 " + line(split.canary()) + (split.sticky() ? " sticky" : "")
                    + (split.token().isEmpty() ? "" : " or " + split.token());
            case Route.Waiting waiting -> "waiting for " + line(waiting.endpoints());
            case Route.Idle _ -> "idle";
        };
    }

    private static String line(List<Endpoint> endpoints) {
        return String.join(",", endpoints.stream().map(Endpoint::value).toList());
    }
}
