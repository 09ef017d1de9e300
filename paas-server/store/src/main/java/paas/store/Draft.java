package paas.store;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** A copy of the database that nobody else uses and that goes when it is closed. */
public final class Draft implements AutoCloseable {

    private final DatabaseUrl url;
    private final List<String> changes;
    private final Runnable end;

    /** @param applied the changes that were made to what was copied */
    Draft(DatabaseUrl url, Set<Changelog.Change> applied, Runnable end) {
        this.url = url;
        this.changes = Changelog.known(url instanceof DatabaseUrl.File ? "h2" : "postgresql").stream().filter(change -> !applied.contains(change)).map(Changelog.Change::toString).toList();
        this.end = end;
    }

    /** Opens the copy as the server would open the database: its schema is brought up to date. Close it before this. */
    public Store open(String networks, InstantSource clock) {
        return Store.open(url, networks, clock, new SteadyClock(clock));
    }

    /** The changes of the schema that this version makes to the database. */
    public List<String> changes() {
        return changes;
    }

    @Override
    public void close() {
        end.run();
    }
}
