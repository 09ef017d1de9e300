package paas.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import paas.core.build.Build;
import paas.core.build.Builds;
import paas.spi.build.Artifact;
import paas.spi.name.OperationId;
import paas.spi.name.ProjectId;

/** Builds as rows. */
final class JdbcBuilds implements Builds {

    private static final String RUNNING = "running";
    private static final RowMapper<Build> BUILD = (row, context) -> new Build(Columns.project(row), row.getInt("number"), Columns.operation(row),
            row.getString("commit_id"), row.getString("builder"), Columns.instant(row, "started"), Columns.maybeInstant(row, "ended"),
            row.getString("result"), Columns.maybeText(row, "artifact").map(Json::artifact));

    private final Database database;

    JdbcBuilds(Database database) {
        this.database = database;
    }

    @Override
    public Build begin(ProjectId project, OperationId operation, String commit, String builder, Instant at) {
        return database.change(handle -> {
            int number = Numbers.BUILD.next(handle, project);
            handle.execute("INSERT INTO builds (project, number, operation, commit_id, builder, started, result) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    project, number, operation, commit, builder, at, RUNNING);
            return new Build(project, number, operation, commit, builder, Values.kept(at), Optional.empty(), RUNNING, Optional.empty());
        });
    }

    @Override
    public void end(ProjectId project, int number, Instant at, String result, Optional<Artifact> artifact) {
        database.execute("UPDATE builds SET ended = ?, result = ?, artifact = ? WHERE project = ? AND number = ?", at, result, artifact.map(Json::of),
                project, number);
    }

    @Override
    public Optional<Build> find(ProjectId project, int number) {
        return database.find(BUILD, "SELECT * FROM builds WHERE project = ? AND number = ?", project, number);
    }

    @Override
    public List<Build> list(ProjectId project, int limit) {
        return database.list(BUILD, "SELECT * FROM builds WHERE project = ? ORDER BY number DESC LIMIT ?", project, limit);
    }
}
