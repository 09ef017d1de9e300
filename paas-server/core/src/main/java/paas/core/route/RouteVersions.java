package paas.core.route;

/** Counts changes of the route table: what comes later has the larger number, whatever the clock says. */
public interface RouteVersions {

    long next();
}
