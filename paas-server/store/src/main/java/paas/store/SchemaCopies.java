package paas.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import paas.spi.Failure;

/** Copies of a database on a PostgreSQL server: schemas beside the server's own, {@code public_draft} and {@code public_kept_NAME}. */
final class SchemaCopies implements Copies {

    private final DatabaseUrl.Postgres url;
    private final DataSource source;

    SchemaCopies(DatabaseUrl.Postgres url) {
        this.url = url;
        this.source = ServerDatabase.source(url);
    }

    @Override
    public Draft draft() {
        return in(session -> {
            String name = session.schema() + "_draft";
            session.drop(name);
            session.copy(name);
            return new Draft(url.within(name), session.applied(name), () -> drop(name));
        });
    }

    private void drop(String schema) {
        in(session -> {
            session.drop(schema);
            return schema;
        });
    }

    @Override
    public void keep(String name) {
        in(session -> {
            String copy = session.kept(name);
            session.drop(copy);
            session.copy(copy);
            return copy;
        });
    }

    @Override
    public List<String> since(String name) {
        return in(session -> {
            String copy = session.kept(name);
            if (!session.schemas(copy).contains(copy)) {
                return List.of();
            }
            Set<Changelog.Change> now = session.applied(session.schema());
            now.removeAll(session.applied(copy));
            return now.stream().map(Changelog.Change::toString).toList();
        });
    }

    /** Tables move with all that belongs to them, in one transaction. */
    @Override
    public void restore(String name, String leaving) {
        in(session -> {
            String wanted = present(session, name);
            String replaced = session.kept(leaving);
            session.drop(replaced);
            session.create(replaced);
            session.move(session.schema(), replaced);
            session.move(wanted, session.schema());
            session.drop(wanted);
            return wanted;
        });
    }

    @Override
    public void retain(List<String> names) {
        in(session -> {
            List<String> wanted = names.stream().map(session::kept).toList();
            for (String copy : session.schemas(session.kept(""))) {
                if (!wanted.contains(copy)) {
                    session.drop(copy);
                }
            }
            return wanted;
        });
    }

    private static String present(SchemaSession session, String name) throws SQLException {
        String copy = session.kept(name);
        if (!session.schemas(copy).contains(copy)) {
            throw FileCopies.absent(name);
        }
        return copy;
    }

    /** What is done within one transaction. */
    private interface Work<T> {
        T run(SchemaSession session) throws SQLException;
    }

    private <T> T in(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            T result = work.run(SchemaSession.of(connection));
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private Failure failure(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return switch (state) {
            case "42501" -> Failure.outside("database-denied", "The server's user may not make schemas in the database " + url + ", in which a copy of it would be.",
                    "Let it, as an administrator of PostgreSQL: GRANT CREATE ON DATABASE … TO …", e);
            case "55P03" -> Failure.busy("database-in-use", "The database " + url + " is in use by another server.", "Stop that server first.");
            case "53100" -> Failure.outside("database-uncopied", "The disk of the database " + url + " has no room for a copy.", "Make room there. Nothing was changed.", e);
            default -> StartFailure.postgres(url, e);
        };
    }
}
