package paas.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import paas.core.release.Candidate;
import paas.core.release.Candidates;
import paas.spi.name.ProjectId;
import paas.spi.name.ReleaseNumber;
import paas.spi.strategy.Ramp;

/** Candidates as rows. */
final class JdbcCandidates implements Candidates {

    private static final RowMapper<Candidate> CANDIDATE = (row, context) -> new Candidate(Columns.project(row), new ReleaseNumber(row.getInt("release")),
            Columns.operation(row), row.getString("who"), Columns.instant(row, "since"), row.getString("ref"), canary(row));

    private final Database database;

    JdbcCandidates(Database database) {
        this.database = database;
    }

    private static Optional<Candidate.Canary> canary(ResultSet row) throws SQLException {
        Optional<String> ramp = Columns.maybeText(row, "ramp");
        return ramp.isEmpty() ? Optional.empty() : Optional.of(new Candidate.Canary(Ramp.of(ramp.get(), Ramp.USUAL), row.getInt("step"),
                Columns.instant(row, "begun"), row.getBoolean("sticky"), row.getString("token")));
    }

    @Override
    public Optional<Candidate> find(ProjectId project) {
        return database.find(CANDIDATE, "SELECT * FROM candidates WHERE project = ?", project);
    }

    @Override
    public void put(Candidate candidate) {
        Optional<Candidate.Canary> canary = candidate.canary();
        database.change(handle -> {
            handle.execute("DELETE FROM candidates WHERE project = ?", candidate.project());
            return handle.execute("INSERT INTO candidates (project, release, operation, who, since, ref, ramp, step, begun, sticky, token)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", candidate.project(), candidate.release(), candidate.operation(), candidate.who(),
                    candidate.since(), candidate.ref(), canary.map(it -> it.ramp().toString()), canary.map(Candidate.Canary::step).orElse(0),
                    canary.map(Candidate.Canary::begun).orElse(candidate.since()), canary.map(Candidate.Canary::sticky).orElse(false),
                    canary.map(Candidate.Canary::token).orElse(""));
        });
    }

    @Override
    public void remove(ProjectId project) {
        database.execute("DELETE FROM candidates WHERE project = ?", project);
    }

    @Override
    public List<Candidate> list() {
        return database.list(CANDIDATE, "SELECT * FROM candidates");
    }
}
