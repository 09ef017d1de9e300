package paas.core.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongConsumer;
import paas.core.generation.Instance;
import paas.core.generation.Instance.State;
import paas.core.generation.Instances;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.release.Candidate;
import paas.core.release.Candidates;
import paas.spi.Failure;
import paas.spi.name.ComponentName;
import paas.spi.name.DomainName;
import paas.spi.route.Route;
import paas.spi.route.Router;
import paas.spi.run.Endpoint;

/** The route table, computed from what serves, and the one step that puts it in place. */
public final class Routes {

    private final Projects projects;
    private final Instances instances;
    private final Candidates candidates;
    private final Domains domains;
    private final RouteVersions versions;
    private final Router router;
    private final String domain;
    private final ReadWriteLock changing = new ReentrantReadWriteLock();

    /** @param domain below which every project has a name: {@code localhost}, {@code apps.example.com} */
    public Routes(Projects projects, Instances instances, Candidates candidates, Domains domains, RouteVersions versions, Router router, String domain) {
        this.projects = projects;
        this.instances = instances;
        this.candidates = candidates;
        this.domains = domains;
        this.versions = versions;
        this.router = router;
        this.domain = domain;
    }

    /** The domain below which every project has a name. */
    public String base() {
        return domain;
    }

    /** The domain that a project has by its name. */
    public DomainName named(Project project) {
        return DomainName.of(project.name().hostLabel() + "." + domain);
    }

    /** Every domain of the project, the first being the one to show first. */
    public List<DomainName> domains(Project project) {
        List<DomainName> all = new ArrayList<>(domains.of(project.id()));
        DomainName own = named(project);
        if (!all.contains(own)) {
            all.add(own);
        }
        return all;
    }

    public List<String> urls(Project project) {
        return domains(project).stream().map(router::url).toList();
    }

    /** @throws Failure {@code domain-taken} when another project has it, or has it by its name */
    public void requireFree(Project project, DomainName wanted) {
        boolean given = domains.owner(wanted).filter(owner -> !owner.equals(project.id())).isPresent();
        boolean named = projects.list().stream().anyMatch(other -> !other.id().equals(project.id()) && named(other).equals(wanted));
        if (given || named) {
            throw Failure.conflict("domain-taken", "The domain " + wanted + " belongs to another project.", "Choose another, or let its owner remove it first.");
        }
    }

    /** What the routes of one project are now. */
    public List<Route> of(Project project) {
        Route.Target target = target(project);
        return domains(project).stream().map(name -> new Route(name, target)).toList();
    }

    /**
     * Runs a change of the database and of its routes as one: while it runs nobody compares the two.
     *
     * @param change gets the number of the change, taken outside its transaction, so that a rolled-back one is never given again
     */
    public void change(LongConsumer change) {
        changing.readLock().lock();
        try {
            change.accept(versions.next());
        } finally {
            changing.readLock().unlock();
        }
    }

    /** Puts the routes of one project in place. @param gone domains that no longer lead to it */
    public void apply(Project project, Set<DomainName> gone, long version) {
        router.change(of(project), gone, version);
    }

    /** Takes every route of a project away. */
    public void remove(Project project) {
        remove(project, () -> { });
    }

    /** @param rows removes the project itself */
    public void remove(Project project, Runnable rows) {
        change(version -> {
            Set<DomainName> all = Set.copyOf(domains(project));
            rows.run();
            router.change(List.of(), all, version);
        });
    }

    /** Compares the router's whole table with the database and mends it. @return what was mended */
    public List<String> reconcile() {
        changing.writeLock().lock();
        try {
            List<Route> table = projects.list().stream().flatMap(project -> of(project).stream()).toList();
            return router.reconcile(table, versions.next());
        } finally {
            changing.writeLock().unlock();
        }
    }

    /** What {@link #reconcile} would mend, and what is wrong with the router as a whole. */
    public List<Router.Difference> compare() {
        changing.writeLock().lock();
        try {
            return router.compare(projects.list().stream().flatMap(project -> of(project).stream()).toList());
        } finally {
            changing.writeLock().unlock();
        }
    }

    /** The same about the domains of one project. */
    public List<Router.Difference> compare(Project project) {
        List<String> own = domains(project).stream().map(DomainName::value).toList();
        return compare().stream().filter(difference -> own.contains(difference.domain())).toList();
    }

    private Route.Target target(Project project) {
        List<Instance> all = instances.of(project.id()).stream().filter(Routes::routed).toList();
        List<Endpoint> serving = in(all, State.SERVING, State.JOINED);
        List<Endpoint> tried = in(all, State.TRIED);
        if (serving.isEmpty()) {
            return waiting(all);
        }
        return candidates.find(project.id()).flatMap(Candidate::canary).filter(_ -> !tried.isEmpty())
                .<Route.Target>map(canary -> new Route.Split(serving, tried, canary.weight() / 10, canary.sticky(), canary.token()))
                .orElseGet(() -> new Route.Serving(serving));
    }

    /** What is ended for an operation gets no more requests; once it has ended it may come back, and whoever waits may find it. */
    private static Route.Target waiting(List<Instance> all) {
        List<Endpoint> back = in(all, State.STARTING, State.PARKED);
        boolean under = all.stream().anyMatch(instance -> instance.state() == State.PARKING || instance.state() == State.PARKED);
        return under && !back.isEmpty() ? new Route.Waiting(back) : new Route.Idle();
    }

    private static List<Endpoint> in(List<Instance> all, State... states) {
        return all.stream().filter(instance -> List.of(states).contains(instance.state())).map(instance -> new Endpoint(instance.endpoint())).toList();
    }

    private static boolean routed(Instance instance) {
        return !instance.endpoint().isEmpty() && instance.id().component().equals(ComponentName.WEB);
    }
}
