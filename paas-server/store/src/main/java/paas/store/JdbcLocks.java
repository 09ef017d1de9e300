package paas.store;

import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import paas.core.project.Lock;
import paas.core.project.Locks;
import paas.spi.name.ProjectId;

/** Locks as rows. */
final class JdbcLocks implements Locks {

    private static final RowMapper<Lock> LOCK = (row, context) -> new Lock(Columns.project(row), row.getString("who"), row.getString("reason"),
            Columns.instant(row, "since"));

    private final Database database;

    JdbcLocks(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Lock> of(ProjectId project) {
        return database.find(LOCK, "SELECT * FROM locks WHERE project = ?", project);
    }

    @Override
    public boolean put(Lock lock) {
        return database.change(handle -> {
            Numbers.lock(handle, lock.project());
            boolean free = handle.select("SELECT 1 FROM locks WHERE project = ?", lock.project()).mapTo(int.class).findOne().isEmpty();
            return free && handle.execute("INSERT INTO locks (project, who, reason, since) VALUES (?, ?, ?, ?)", lock.project(), lock.who(), lock.reason(),
                    lock.since()) > 0;
        });
    }

    @Override
    public boolean lift(ProjectId project) {
        return database.execute("DELETE FROM locks WHERE project = ?", project) > 0;
    }
}
