package paas.store;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;
import paas.core.access.Right;
import paas.core.access.Role;
import paas.core.access.Roles;
import paas.spi.Failure;

/** Roles as rows. */
final class JdbcRoles implements Roles {

    private static final RowMapper<Role> ROLE = (row, context) -> new Role(row.getString("name"), rights(row.getString("rights")));

    private final Database database;

    JdbcRoles(Database database) {
        this.database = database;
    }

    /** A right that this version does not know gives nothing. */
    private static Set<Right> rights(String words) {
        return Arrays.stream(words.split(" ")).map(Right::of).flatMap(Optional::stream).collect(Collectors.toSet());
    }

    @Override
    public void add(Role role) {
        database.insertNew(() -> Failure.conflict("role-exists", "There is already a role " + role.name() + ".", "Choose another name."),
                "INSERT INTO roles (name, rights) VALUES (?, ?)", role.name(), role.rights().stream().sorted().map(Right::word).collect(Collectors.joining(" ")));
    }

    @Override
    public List<Role> custom() {
        return database.list(ROLE, "SELECT * FROM roles").stream().sorted(Comparator.comparing(Role::name)).toList();
    }

    @Override
    public boolean remove(String name) {
        return database.change(handle -> {
            if (handle.select("SELECT 1 FROM grants WHERE role = ? LIMIT 1", name).map((row, context) -> 1).findFirst().isPresent()) {
                throw Failure.conflict("role-given", "Somebody has the role " + name + ".", "Take it away first: revoke " + name + " USER");
            }
            return handle.execute("DELETE FROM roles WHERE name = ?", name) > 0;
        });
    }
}
