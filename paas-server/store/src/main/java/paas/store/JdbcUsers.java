package paas.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import paas.core.access.User;
import paas.core.access.Users;
import paas.spi.Failure;

/** Users as rows. The row of a removed one stays, and is theirs again if they come back. */
final class JdbcUsers implements Users {

    private static final RowMapper<User> USER = (row, context) -> new User(row.getLong("id"), row.getString("name"), row.getBoolean("administrator"),
            row.getBoolean("service"), Columns.maybeInstant(row, "suspended"), Columns.instant(row, "created"));

    private final Database database;
    private final InstantSource clock;

    JdbcUsers(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public User add(String name, boolean administrator, boolean service) {
        Instant now = Values.kept(clock.instant());
        int back = database.execute("UPDATE users SET administrator = ?, service = ?, created = ?, suspended = NULL, removed = NULL WHERE name = ? AND removed IS NOT NULL",
                administrator, service, now, name);
        if (back == 0) {
            database.insertNumbered(() -> Failure.conflict("user-exists", "There is already a user " + name + ".", "Choose another name."),
                    "INSERT INTO users (name, administrator, service, created) VALUES (?, ?, ?, ?)", name, administrator, service, now);
        }
        return find(name).orElseThrow(Numbers::gone);
    }

    @Override
    public Optional<User> find(String name) {
        return database.find(USER, "SELECT * FROM users WHERE name = ? AND removed IS NULL", name);
    }

    @Override
    public Optional<User> byId(long id) {
        return database.find(USER, "SELECT * FROM users WHERE id = ? AND removed IS NULL", id);
    }

    @Override
    public List<User> list() {
        return database.list(USER, "SELECT * FROM users WHERE removed IS NULL ORDER BY id");
    }

    @Override
    public void administrator(long id, boolean administrator) {
        database.execute("UPDATE users SET administrator = ? WHERE id = ?", administrator, id);
    }

    @Override
    public void suspended(long id, Optional<Instant> since) {
        database.execute("UPDATE users SET suspended = ? WHERE id = ?", since, id);
    }

    @Override
    public void remove(long id) {
        Instant now = clock.instant();
        database.change(handle -> {
            if (handle.select("SELECT 1 FROM projects WHERE owner = ? LIMIT 1", id).map((row, context) -> 1).findFirst().isPresent()) {
                throw Failure.conflict("user-has-projects", "There are projects that belong to this user.", "Give them to somebody else first: transfer PROJECT USER");
            }
            handle.execute("DELETE FROM public_keys WHERE user_id = ?", id);
            handle.execute("DELETE FROM invitations WHERE user_id = ?", id);
            handle.execute("DELETE FROM grants WHERE user_id = ?", id);
            return handle.execute("UPDATE users SET administrator = FALSE, removed = ? WHERE id = ?", now, id);
        });
    }
}
