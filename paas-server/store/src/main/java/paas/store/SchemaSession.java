package paas.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Works on whole schemas of PostgreSQL within one transaction. What a schema is made of is asked of the server in its own words, so that names of keys
 * and indexes stay: later changes of the schema refer to them.
 */
final class SchemaSession {

    private static final String OURS = " = ?::regnamespace AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = o.oid AND d.deptype = 'e')";
    private static final String FUNCTIONS = "SELECT pg_get_functiondef(o.oid) FROM pg_proc o WHERE o.pronamespace" + OURS;
    private static final String TABLES = "SELECT quote_ident(o.relname) FROM pg_class o WHERE o.relkind = 'r' AND o.relnamespace" + OURS + " ORDER BY 1";
    private static final String COLUMNS = "SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute "
            + "WHERE attrelid = (?)::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''";
    private static final String COUNTED = "SELECT attname FROM pg_attribute WHERE attrelid = (?)::regclass AND attidentity <> ''";
    /** Primary keys and uniques come before the references to them. */
    private static final String KEYS = "SELECT 'ALTER TABLE ' || quote_ident(t.relname) || ' ADD CONSTRAINT ' || quote_ident(c.conname) || ' ' || pg_get_constraintdef(c.oid, true) "
            + "FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid WHERE c.contype IN ('p', 'u', 'x', 'f') AND c.connamespace = ?::regnamespace "
            + "ORDER BY position(c.contype::text IN 'puxf'), 1";
    private static final String INDEXES = "SELECT pg_get_indexdef(i.indexrelid, 0, true) FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid WHERE t.relnamespace = ?::regnamespace "
            + "AND t.relkind = 'r' AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid) ORDER BY 1";
    private static final String TRIGGERS = "SELECT pg_get_triggerdef(g.oid, true) FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid "
            + "WHERE NOT g.tgisinternal AND t.relnamespace = ?::regnamespace ORDER BY 1";
    private static final String SIGNATURES = "SELECT quote_ident(o.proname) || '(' || pg_get_function_identity_arguments(o.oid) || ')' FROM pg_proc o WHERE o.pronamespace" + OURS;

    private final Connection connection;
    private final String schema;

    private SchemaSession(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    static SchemaSession of(Connection connection) throws SQLException {
        SchemaSession session = new SchemaSession(connection, connection.getSchema());
        session.execute("SET LOCAL lock_timeout = '15s'");
        return session;
    }

    /** The server's own. */
    String schema() {
        return schema;
    }

    String kept(String name) {
        return schema + "_kept_" + name;
    }

    List<String> schemas(String prefix) throws SQLException {
        return list("SELECT nspname FROM pg_namespace WHERE starts_with(nspname, ?)", prefix);
    }

    void create(String name) throws SQLException {
        execute("CREATE SCHEMA " + quoted(name));
    }

    void drop(String name) throws SQLException {
        execute("DROP SCHEMA IF EXISTS " + quoted(name) + " CASCADE");
    }

    /** Copies the server's schema with all rows. */
    void copy(String to) throws SQLException {
        create(to);
        at(schema);
        List<String> functions = list(FUNCTIONS, quoted(schema));
        List<String> tables = list(TABLES, quoted(schema));
        List<String> after = new ArrayList<>();
        for (String query : List.of(KEYS, INDEXES, TRIGGERS)) {
            after.addAll(list(query, quoted(schema)));
        }
        at(to);
        String home = "FUNCTION " + list("SELECT quote_ident(?)", schema).getFirst() + ".";
        for (String function : functions) {
            execute(function.replace(home, "FUNCTION " + quoted(to) + "."));
        }
        for (String table : tables) {
            copyTable(quoted(schema) + "." + table, quoted(to) + "." + table);
        }
        for (String statement : after) {
            execute(statement);
        }
        at(schema);
    }

    private void copyTable(String from, String to) throws SQLException {
        execute("CREATE TABLE " + to + " (LIKE " + from + " INCLUDING ALL EXCLUDING INDEXES)");
        String columns = list(COLUMNS, from).getFirst();
        execute("INSERT INTO " + to + " (" + columns + ") OVERRIDING SYSTEM VALUE SELECT " + columns + " FROM " + from);
        for (String column : list(COUNTED, from)) {
            String sequence = list("SELECT pg_get_serial_sequence(?, ?)", from, column).getFirst();
            list("SELECT setval(pg_get_serial_sequence(?, ?), last_value, is_called)::text FROM " + sequence, to, column);
        }
    }

    /** Tables take keys, indexes, triggers and counters with them. */
    void move(String from, String to) throws SQLException {
        for (String table : list(TABLES, quoted(from))) {
            execute("ALTER TABLE " + quoted(from) + "." + table + " SET SCHEMA " + quoted(to));
        }
        for (String function : list(SIGNATURES, quoted(from))) {
            execute("ALTER FUNCTION " + quoted(from) + "." + function + " SET SCHEMA " + quoted(to));
        }
    }

    Set<Changelog.Change> applied(String in) throws SQLException {
        at(in);
        boolean none = list("SELECT to_regclass('databasechangelog')::text").getFirst() == null;
        Set<Changelog.Change> applied = none ? new LinkedHashSet<>() : new LinkedHashSet<>(Schema.applied(connection));
        at(schema);
        return applied;
    }

    private void at(String name) throws SQLException {
        execute("SET LOCAL search_path = " + quoted(name));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> list(String query, String... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setString(i + 1, arguments[i]);
            }
            List<String> all = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.add(rows.getString(1));
                }
            }
            return all;
        }
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
