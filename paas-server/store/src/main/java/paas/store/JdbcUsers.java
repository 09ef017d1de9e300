package paas.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import paas.core.access.User;
import paas.core.access.Users;
import paas.spi.Failure;

/** Users as rows. */
final class JdbcUsers implements Users {

    private static final RowMapper<User> USER = (row, context) -> new User(row.getLong("id"), row.getString("name"), row.getBoolean("administrator"),
            Columns.instant(row, "created"));

    private final Database database;
    private final InstantSource clock;

    JdbcUsers(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public User add(String name, boolean administrator) {
        Instant now = Values.kept(clock.instant());
        long id = database.insertNumbered(() -> Failure.conflict("user-exists", "There is already a user " + name + ".", "Choose another name."),
                "INSERT INTO users (name, administrator, created) VALUES (?, ?, ?)", name, administrator, now);
        return new User(id, name, administrator, now);
    }

    @Override
    public Optional<User> find(String name) {
        return database.find(USER, "SELECT * FROM users WHERE name = ?", name);
    }

    @Override
    public Optional<User> byId(long id) {
        return database.find(USER, "SELECT * FROM users WHERE id = ?", id);
    }

    @Override
    public List<User> list() {
        return database.list(USER, "SELECT * FROM users ORDER BY id");
    }
}
