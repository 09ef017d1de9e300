package paas.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import paas.core.access.Grant;
import paas.core.access.Grants;
import paas.core.access.Scope;
import paas.spi.name.ProjectId;

/** Roles that were given, as rows. */
final class JdbcGrants implements Grants {

    private static final RowMapper<Grant> GRANT = (row, context) -> new Grant(row.getLong("user_id"), scope(row), row.getString("role"), Columns.maybeInstant(row, "ends"),
            row.getString("given_by"), Columns.instant(row, "given_at"));

    private final Database database;

    JdbcGrants(Database database) {
        this.database = database;
    }

    private static Scope scope(ResultSet row) throws SQLException {
        Optional<String> project = Columns.maybeText(row, "project");
        Long team = row.getObject("team", Long.class);
        return team != null ? new Scope.OfTeam(team) : project.<Scope>map(id -> new Scope.OfProject(new ProjectId(id))).orElseGet(Scope.Server::new);
    }

    private static String key(Scope scope) {
        return switch (scope) {
            case Scope.Server() -> "server";
            case Scope.OfTeam(long team) -> "team " + team;
            case Scope.OfProject(ProjectId project) -> "project " + project;
        };
    }

    @Override
    public void put(Grant grant) {
        Optional<Long> team = grant.scope() instanceof Scope.OfTeam(long id) ? Optional.of(id) : Optional.empty();
        Optional<ProjectId> project = grant.scope() instanceof Scope.OfProject(ProjectId id) ? Optional.of(id) : Optional.empty();
        database.change(handle -> {
            handle.execute("DELETE FROM grants WHERE user_id = ? AND scope = ? AND role = ?", grant.user(), key(grant.scope()), grant.role());
            return handle.execute("INSERT INTO grants (user_id, scope, team, project, role, ends, given_by, given_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    grant.user(), key(grant.scope()), team, project, grant.role(), grant.until(), grant.by(), grant.at());
        });
    }

    @Override
    public boolean remove(long user, Scope scope, String role) {
        return database.execute("DELETE FROM grants WHERE user_id = ? AND scope = ? AND role = ?", user, key(scope), role) > 0;
    }

    @Override
    public List<Grant> of(long user) {
        return database.list(GRANT, "SELECT * FROM grants WHERE user_id = ? ORDER BY scope, role", user);
    }

    @Override
    public List<Grant> list() {
        return database.list(GRANT, "SELECT * FROM grants ORDER BY user_id, scope, role");
    }
}
