package paas.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import paas.core.operation.Operation;
import paas.core.operation.Operations;
import paas.core.operation.Step;
import paas.spi.name.OperationId;
import paas.spi.name.ProjectId;

/** Operations and their steps as rows. */
final class JdbcOperations implements Operations {

    private static final RowMapper<Operation> OPERATION = (row, context) -> new Operation(new OperationId(row.getLong("id")), Columns.project(row),
            row.getString("verb"), row.getString("who"), Columns.instant(row, "started"), Operation.State.valueOf(row.getString("state")),
            Columns.maybeText(row, "failure"));
    private static final RowMapper<Step> STEP = (row, context) -> new Step(row.getInt("number"), row.getString("name"), row.getString("details"),
            Columns.instant(row, "moment"));

    private final Database database;
    private final InstantSource clock;

    JdbcOperations(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Operation begin(ProjectId project, String verb, String who) {
        Instant now = Values.kept(clock.instant());
        long id = database.insertNumbered("INSERT INTO operations (project, verb, who, started, state) VALUES (?, ?, ?, ?, ?)", project, verb, who,
                now, Operation.State.RUNNING);
        return new Operation(new OperationId(id), project, verb, who, now, Operation.State.RUNNING, Optional.empty());
    }

    /** Locks the operation's row, so that steps written at the same time get different numbers. */
    @Override
    public void step(OperationId operation, String name, String data) {
        database.change(handle -> {
            handle.select("SELECT id FROM operations WHERE id = ? FOR UPDATE", operation).mapToMap().one();
            int last = handle.select("SELECT COALESCE(MAX(number), 0) FROM steps WHERE operation = ?", operation)
                    .map((row, context) -> row.getInt(1)).one();
            return handle.execute("INSERT INTO steps (operation, number, name, details, moment) VALUES (?, ?, ?, ?, ?)", operation, last + 1, name,
                    data, clock.instant());
        });
    }

    @Override
    public void state(OperationId operation, Operation.State state, Optional<String> failure) {
        database.execute("UPDATE operations SET state = ?, failure = ? WHERE id = ?", state, failure, operation);
    }

    @Override
    public Optional<Operation> find(OperationId operation) {
        return database.find(OPERATION, "SELECT * FROM operations WHERE id = ?", operation);
    }

    @Override
    public List<Step> steps(OperationId operation) {
        return database.list(STEP, "SELECT * FROM steps WHERE operation = ? ORDER BY number", operation);
    }

    @Override
    public List<Operation> unfinished() {
        return database.list(OPERATION, "SELECT * FROM operations WHERE state IN ('RUNNING', 'COMMITTED') ORDER BY id");
    }
}
