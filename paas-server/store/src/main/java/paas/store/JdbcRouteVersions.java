package paas.store;

import java.time.InstantSource;
import paas.core.route.RouteVersions;

/** Versions of the route table, counted by an identity column. */
final class JdbcRouteVersions implements RouteVersions {

    private final Database database;
    private final InstantSource clock;

    JdbcRouteVersions(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public long next() {
        return database.insertNumbered("INSERT INTO route_versions (made) VALUES (?)", clock.instant());
    }
}
