package paas.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import paas.core.access.Team;
import paas.core.access.Teams;
import paas.spi.Failure;

/** Teams as rows. */
final class JdbcTeams implements Teams {

    private static final RowMapper<Team> TEAM = (row, context) -> new Team(row.getLong("id"), row.getString("name"), Columns.instant(row, "created"));

    private final Database database;
    private final InstantSource clock;

    JdbcTeams(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Team add(String name) {
        Instant now = Values.kept(clock.instant());
        long id = database.insertNumbered(() -> Failure.conflict("team-exists", "There is already a team " + name + ".", "Choose another name."),
                "INSERT INTO teams (name, created) VALUES (?, ?)", name, now);
        return new Team(id, name, now);
    }

    @Override
    public Optional<Team> byId(long id) {
        return database.find(TEAM, "SELECT * FROM teams WHERE id = ?", id);
    }

    @Override
    public List<Team> list() {
        return database.list(TEAM, "SELECT * FROM teams").stream().sorted(Comparator.comparing(Team::name)).toList();
    }

    @Override
    public void remove(long id) {
        database.change(handle -> {
            if (handle.select("SELECT 1 FROM projects WHERE team = ? LIMIT 1", id).map((row, context) -> 1).findFirst().isPresent()) {
                throw Failure.conflict("team-has-projects", "The team still has projects.", "Destroy them, or give them to somebody else first: transfer PROJECT USER");
            }
            return handle.execute("DELETE FROM teams WHERE id = ?", id);
        });
    }
}
