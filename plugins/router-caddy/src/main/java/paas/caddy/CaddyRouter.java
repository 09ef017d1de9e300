package paas.caddy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.concurrent.locks.ReentrantLock;
import paas.spi.Failure;
import paas.spi.name.DomainName;
import paas.spi.route.Route;
import paas.spi.route.Router;
import paas.spi.route.Visit;
import paas.spi.run.Endpoint;

/** Leads requests through Caddy: one configuration that stays, and names in a tree that change. */
final class CaddyRouter implements Router {

    private final Settings settings;
    private final Admin admin;
    private final LoadedConfiguration loaded;
    private final Table table;
    private final ReentrantLock lock = new ReentrantLock();

    CaddyRouter(Settings settings) {
        this.settings = settings;
        this.admin = new Admin(settings.admin());
        this.loaded = new LoadedConfiguration(admin);
        this.table = new Table(new Tree(Layout.hosts(settings)));
    }

    @Override
    public String name() {
        return "caddy";
    }

    @Override
    public List<String> prepare() {
        String wanted = ConfigurationFile.text(settings);
        onDisk(() -> {
            Layout.make(settings);
            ConfigurationFile.write(wanted, settings.configuration());
            return wanted;
        });
        return loaded.ensure(wanted) ? List.of("Caddy ran with another configuration: it got its own again.") : List.of();
    }

    @Override
    public void change(List<Route> routes, Set<DomainName> gone, long version) {
        List<String> changed = onDisk(() -> {
            Layout.makeOnce(settings);
            return table.change(routes, gone, version);
        });
        sweepLater(changed, version);
    }

    @Override
    public List<String> reconcile(List<Route> wanted, long version) {
        Table.Mended mended = onDisk(() -> {
            Layout.makeOnce(settings);
            return table.reconcile(wanted, version);
        });
        sweepLater(mended.toSweep(), version);
        return mended.sentences();
    }

    @Override
    public List<Difference> compare(List<Route> wanted) {
        List<Difference> differences = new ArrayList<>();
        if (!loaded.runs(ConfigurationFile.text(settings))) {
            differences.add(new Difference("", "Caddy runs with another configuration than this server's."));
        }
        differences.addAll(onDisk(() -> table.compare(wanted)));
        return differences;
    }

    @Override
    public void drain(Set<Endpoint> endpoints, Duration limit) {
        new Drain(admin, endpoints).await(limit);
    }

    @Override
    public AutoCloseable watch(Consumer<Visit> listener) {
        try {
            return Visits.listen(settings.log(), listener);
        } catch (IOException e) {
            throw Failure.outside("router-log", "The server cannot listen on " + settings.log() + ", where Caddy tells of canaries.",
                    "Let the setting router.log name a free UDP port.", e);
        }
    }

    @Override
    public void ping() {
        new Ping(admin, settings).send();
    }

    @Override
    public String url(DomainName domain) {
        return "http://" + domain + (settings.http() == 80 ? "" : ":" + settings.http());
    }

    /** A request that has just listed the names must still find those it listed. */
    private void sweepLater(List<String> domains, long version) {
        if (!domains.isEmpty()) {
            Thread.ofVirtual().name("router-sweep").start(() -> {
                try {
                    Thread.sleep(Table.REST);
                    onDisk(() -> table.sweep(domains, version));
                } catch (InterruptedException | Failure e) {
                    // The next reconciliation sweeps what is left.
                }
            });
        }
    }

    /** Work on the files under the router's directory. */
    private interface OnDisk<T> {
        T run() throws IOException;
    }

    private <T> T onDisk(OnDisk<T> work) {
        lock.lock();
        try {
            return work.run();
        } catch (IOException e) {
            throw Failure.outside("router-directory", "The router's directory " + settings.directory() + " cannot be written.",
                    "Check its owner, its group and the free space.", e);
        } finally {
            lock.unlock();
        }
    }
}
