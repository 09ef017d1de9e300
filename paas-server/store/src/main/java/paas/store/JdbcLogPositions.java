package paas.store;

import java.util.Optional;
import paas.core.log.LogPositions;
import paas.spi.name.InstanceId;

/** Positions in logs as rows. */
final class JdbcLogPositions implements LogPositions {

    private static final String ONE = " WHERE project = ? AND component = ? AND generation = ? AND ordinal = ?";

    private final Database database;

    JdbcLogPositions(Database database) {
        this.database = database;
    }

    @Override
    public Optional<String> find(InstanceId id) {
        return database.find((row, context) -> row.getString(1), "SELECT read_to FROM log_positions" + ONE, id.project(), id.component(),
                id.generation(), id.ordinal());
    }

    /** Nothing is kept for a project that was removed while its last lines were read. */
    @Override
    public void save(InstanceId id, String position) {
        database.change(handle -> handle.execute("UPDATE log_positions SET read_to = ?" + ONE, position, id.project(), id.component(),
                id.generation(), id.ordinal()) > 0
                || handle.execute("INSERT INTO log_positions (project, component, generation, ordinal, read_to) SELECT id, ?, ?, ?, ? FROM projects"
                + " WHERE id = ?", id.component(), id.generation(), id.ordinal(), position, id.project()) > 0);
    }

    @Override
    public void remove(InstanceId id) {
        database.execute("DELETE FROM log_positions" + ONE, id.project(), id.component(), id.generation(), id.ordinal());
    }
}
