package paas.core.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import paas.core.doctor.Finder;
import paas.core.doctor.Finding;
import paas.core.doctor.Repairs;
import paas.core.project.Project;
import paas.core.route.Routes;
import paas.spi.route.Router;

/** Keeps the router's configuration and its whole table of routes as they should be. */
final class RouterOrder implements Finder {

    private final Router router;
    private final Routes routes;
    private final Repairs repairs;
    private final Duration every;
    private volatile boolean prepared;

    /** @param every how often the routes are looked at */
    RouterOrder(Router router, Routes routes, Repairs repairs, Duration every) {
        this.router = router;
        this.routes = routes;
        this.repairs = repairs;
        this.every = every;
    }

    /** Giving a router its configuration at first is no repair. */
    void prepare() {
        List<String> mended = router.prepare();
        if (prepared) {
            mended.forEach(sentence -> repairs.done(Optional.empty(), sentence));
        }
        prepared = true;
    }

    void mendRoutes() {
        routes.reconcile().forEach(sentence -> repairs.done(Optional.empty(), sentence));
    }

    /** An instance answers elsewhere than before. */
    void reroute(Project project) {
        routes.change(version -> routes.apply(project, Set.of(), version));
    }

    @Override
    public List<Finding> onServer() {
        router.ping();
        return routes.compare().stream().filter(difference -> difference.domain().isEmpty())
                .map(difference -> Finding.mended("router-changed", difference.sentence(), "It gets its own again within seconds.", Duration.ZERO)).toList();
    }

    @Override
    public List<Finding> in(Project project) {
        return routes.compare(project).stream().map(difference -> Finding.mended("route-wrong", difference.sentence(), "It is mended within " + every.toSeconds() + " s.", Duration.ZERO)).toList();
    }
}
