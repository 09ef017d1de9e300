package paas.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.mapper.RowMapper;
import paas.core.access.Owner;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.spi.Failure;
import paas.spi.name.ProjectId;
import paas.spi.name.ProjectName;
import paas.spi.name.ReleaseNumber;

/** Projects as rows. */
final class JdbcProjects implements Projects {

    private static final RowMapper<Project> PROJECT = (row, context) -> new Project(new ProjectId(row.getString("id")),
            new ProjectName(row.getString("name")), owner(row), Columns.instant(row, "created"), row.getInt("configuration"),
            Columns.maybeRelease(row, "serving"), Json.settings(row.getString("settings")));

    private final Database database;
    private final InstantSource clock;
    private final InstantSource resting;

    /** @param resting of networks that are freed */
    JdbcProjects(Database database, InstantSource clock, InstantSource resting) {
        this.database = database;
        this.clock = clock;
        this.resting = resting;
    }

    private static Owner owner(ResultSet row) throws SQLException {
        Long team = row.getObject("team", Long.class);
        return team == null ? new Owner.Person(row.getLong("owner")) : new Owner.OfTeam(team);
    }

    private static Optional<Long> person(Owner owner) {
        return owner instanceof Owner.Person(long user) ? Optional.of(user) : Optional.empty();
    }

    private static Optional<Long> team(Owner owner) {
        return owner instanceof Owner.OfTeam(long team) ? Optional.of(team) : Optional.empty();
    }

    @Override
    public Project create(ProjectName name, Owner owner) {
        ProjectId id = ProjectId.random();
        Instant now = Values.kept(clock.instant());
        database.insertNew(() -> taken(name), "INSERT INTO projects (id, name, host_label, owner, team, created, configuration, settings, last_build,"
                + " last_release, last_configuration) VALUES (?, ?, ?, ?, ?, ?, 0, '{}', 0, 0, 0)", id, name, name.hostLabel(), person(owner), team(owner), now);
        return new Project(id, name, owner, now, 0, Optional.empty(), Map.of());
    }

    @Override
    public Optional<Project> find(ProjectName name) {
        return database.find(PROJECT, "SELECT * FROM projects WHERE name = ?", name);
    }

    @Override
    public Optional<Project> byId(ProjectId id) {
        return database.find(PROJECT, "SELECT * FROM projects WHERE id = ?", id);
    }

    /** Sorted here, because databases differ in what comes first. */
    @Override
    public List<Project> list() {
        return database.list(PROJECT, "SELECT * FROM projects").stream().sorted(Comparator.comparing(Project::name)).toList();
    }

    @Override
    public void rename(ProjectId id, ProjectName name) {
        database.changeUnlessTaken(() -> taken(name),
                handle -> there(handle.execute("UPDATE projects SET name = ?, host_label = ? WHERE id = ?", name, name.hostLabel(), id)));
    }

    @Override
    public void owner(ProjectId id, Owner owner) {
        there(database.execute("UPDATE projects SET owner = ?, team = ? WHERE id = ?", person(owner), team(owner), id));
    }

    /** The operation that removes it is running still, and stays. */
    @Override
    public void remove(ProjectId id) {
        Instant now = resting.instant();
        database.change(handle -> {
            handle.execute("DELETE FROM projects WHERE id = ?", id);
            handle.execute("DELETE FROM operations WHERE project = ? AND state IN ('DONE', 'UNDONE')", id);
            handle.execute("DELETE FROM addresses WHERE project = ?", id);
            return handle.execute("UPDATE networks SET project = NULL, freed = ? WHERE project = ?", now, id);
        });
    }

    @Override
    public void setting(ProjectId id, String name, Optional<String> value) {
        database.change(handle -> {
            String json = handle.select("SELECT settings FROM projects WHERE id = ? FOR UPDATE", id).map((row, context) -> row.getString(1)).findOne()
                    .orElseThrow(Numbers::gone);
            Map<String, String> settings = new TreeMap<>(Json.settings(json));
            value.ifPresentOrElse(text -> settings.put(name, text), () -> settings.remove(name));
            return handle.execute("UPDATE projects SET settings = ? WHERE id = ?", Json.of(settings), id);
        });
    }

    @Override
    public void configuration(ProjectId id, int version) {
        there(database.execute("UPDATE projects SET configuration = ? WHERE id = ?", version, id));
    }

    @Override
    public void serving(ProjectId id, Optional<ReleaseNumber> release) {
        there(database.execute("UPDATE projects SET serving = ? WHERE id = ?", release, id));
    }

    private static int there(int rows) {
        if (rows == 0) {
            throw Numbers.gone();
        }
        return rows;
    }

    private static Failure taken(ProjectName name) {
        return Failure.conflict("project-exists", "There is already a project " + name + ", or one with the same host name.", "Choose another name.");
    }
}
