package paas.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import paas.store.Changelog.Change;

/** How a database's schema compares with what this program knows. */
sealed interface Schema {

    /** Nothing is there. */
    record Empty() implements Schema {
    }

    /** Tables of somebody else. */
    record Foreign(String table) implements Schema {
    }

    record Older() implements Schema {
    }

    record Current() implements Schema {
    }

    /** @param change one that this program does not know */
    record Newer(Change change) implements Schema {
    }

    /** @param dbms {@code h2} or {@code postgresql} */
    static Schema of(Connection connection, String dbms) throws SQLException {
        Set<String> tables = tables(connection);
        if (!tables.contains("databasechangelog")) {
            tables.remove("databasechangeloglock");
            return tables.isEmpty() ? new Empty() : new Foreign(tables.iterator().next());
        }
        Set<Change> applied = applied(connection);
        Set<Change> known = Changelog.known(dbms);
        return applied.stream().filter(change -> !known.contains(change)).findFirst().<Schema>map(Newer::new)
                .orElseGet(() -> applied.containsAll(known) ? new Current() : new Older());
    }

    private static Set<String> tables(Connection connection) throws SQLException {
        Set<String> tables = new HashSet<>();
        try (Statement statement = connection.createStatement();
             ResultSet rows = statement.executeQuery("SELECT LOWER(table_name) FROM information_schema.tables WHERE table_schema = CURRENT_SCHEMA")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    /** Those that a database of ours says it had. */
    static Set<Change> applied(Connection connection) throws SQLException {
        Set<Change> applied = new LinkedHashSet<>();
        try (Statement statement = connection.createStatement();
             ResultSet rows = statement.executeQuery("SELECT author, id, filename FROM databasechangelog ORDER BY orderexecuted")) {
            while (rows.next()) {
                applied.add(new Change(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        return applied;
    }
}
