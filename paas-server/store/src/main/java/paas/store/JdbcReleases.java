package paas.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import paas.core.release.Release;
import paas.core.release.Releases;
import paas.spi.name.ProjectId;
import paas.spi.name.ReleaseNumber;

/** Releases as rows. */
final class JdbcReleases implements Releases {

    private static final RowMapper<Release> RELEASE = (row, context) -> new Release(Columns.project(row), new ReleaseNumber(row.getInt("number")),
            Columns.operation(row), row.getString("commit_id"), row.getInt("build"), Json.artifact(row.getString("artifact")),
            row.getInt("configuration"), Json.components(row.getString("components")), Json.domains(row.getString("domains")), row.getString("who"),
            Columns.instant(row, "created"), row.getString("why"), Release.State.valueOf(row.getString("state")), row.getString("reason"),
            Columns.maybeInstant(row, "served"));

    private final Database database;

    JdbcReleases(Database database) {
        this.database = database;
    }

    /** Takes the number: asking again gives the next one. */
    @Override
    public ReleaseNumber next(ProjectId project) {
        return new ReleaseNumber(database.<Integer>change(handle -> Numbers.RELEASE.next(handle, project)));
    }

    @Override
    public void add(Release release) {
        database.execute("INSERT INTO releases (project, number, operation, commit_id, build, artifact, configuration, components, domains, who,"
                + " created, why, state, reason, served) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", release.project(), release.number(),
                release.operation(), release.commit(), release.build(), Json.of(release.artifact()), release.configuration(),
                Json.ofComponents(release.components()), Json.ofDomains(release.domains()), release.who(), release.created(), release.why(),
                release.state(), release.reason(), release.served());
    }

    @Override
    public void served(ProjectId project, ReleaseNumber number, Instant at) {
        database.execute("UPDATE releases SET state = 'SERVED', served = ? WHERE project = ? AND number = ?", at, project, number);
    }

    @Override
    public void failed(ProjectId project, ReleaseNumber number, String reason) {
        database.execute("UPDATE releases SET state = 'FAILED', reason = ? WHERE project = ? AND number = ?", reason, project, number);
    }

    @Override
    public Optional<Release> find(ProjectId project, ReleaseNumber number) {
        return database.find(RELEASE, "SELECT * FROM releases WHERE project = ? AND number = ?", project, number);
    }

    @Override
    public List<Release> list(ProjectId project, int limit) {
        return database.list(RELEASE, "SELECT * FROM releases WHERE project = ? ORDER BY number DESC LIMIT ?", project, limit);
    }
}
