package paas.store;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import paas.core.release.Explanation;
import paas.core.release.Explanations;
import paas.spi.name.OperationId;
import paas.spi.name.ProjectId;
import paas.spi.name.ReleaseNumber;

/** Why deploys failed, as rows. */
final class JdbcExplanations implements Explanations {

    private static final RowMapper<Explanation> EXPLANATION = (row, context) -> new Explanation(Columns.operation(row), Columns.project(row), row.getString("verb"),
            row.getString("who"), Columns.instant(row, "began"), Columns.instant(row, "ended"), Columns.maybeRelease(row, "release"),
            Optional.ofNullable(row.getObject("build", Integer.class)), row.getString("commit_id"), row.getString("step"), row.getString("code"),
            Json.text(row.getString("sentence")), Json.text(row.getString("next")), row.getString("took"), Json.witnesses(row.getString("witnesses")),
            Json.lines(row.getString("undone")), Columns.maybeRelease(row, "good"), Json.lines(row.getString("differs")));
    private static final String ALL = "SELECT * FROM explanations WHERE ";

    private final Database database;

    JdbcExplanations(Database database) {
        this.database = database;
    }

    @Override
    public void put(Explanation e) {
        database.change(handle -> {
            handle.execute("DELETE FROM explanations WHERE operation = ?", e.operation());
            handle.execute("INSERT INTO explanations (operation, project, verb, who, began, ended, release, build, commit_id, step, code, sentence, next, took,"
                    + " witnesses, undone, good, differs) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", e.operation(), e.project(), e.verb(), e.who(),
                    e.began(), e.ended(), e.release(), e.build(), e.commit(), e.step(), e.code(), Json.ofText(e.sentence()), Json.ofText(e.next()), e.took(),
                    Json.ofWitnesses(e.witnesses()), Json.ofLines(e.undone()), e.good(), Json.ofLines(e.differs()));
            return forgetOld(handle, e.project());
        });
    }

    private static int forgetOld(Handle handle, ProjectId project) {
        return handle.execute("DELETE FROM explanations WHERE project = ? AND operation NOT IN"
                + " (SELECT operation FROM explanations WHERE project = ? ORDER BY operation DESC LIMIT ?)", project, project, KEPT);
    }

    @Override
    public Optional<Explanation> find(OperationId operation) {
        return database.find(EXPLANATION, ALL + "operation = ?", operation);
    }

    @Override
    public Optional<Explanation> ofRelease(ProjectId project, ReleaseNumber release) {
        return database.find(EXPLANATION, ALL + "project = ? AND release = ? ORDER BY operation DESC LIMIT 1", project, release);
    }

    @Override
    public Optional<Explanation> ofBuild(ProjectId project, int build) {
        return database.find(EXPLANATION, ALL + "project = ? AND build = ? ORDER BY operation DESC LIMIT 1", project, build);
    }

    @Override
    public Optional<Explanation> latest(ProjectId project) {
        return database.find(EXPLANATION, ALL + "project = ? ORDER BY operation DESC LIMIT 1", project);
    }
}
