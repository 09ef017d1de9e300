package paas.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import paas.spi.Failure;

/** A database on a PostgreSQL server. */
final class ServerDatabase implements Place {

    /** The key of the advisory lock under which the schema is changed; PostgreSQL gives it back when the connection ends, also by a kill. */
    private static final long CHANGING_SCHEMA = 0x70616173_01L;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DatabaseUrl.Postgres url;
    private final DataSource source;

    private ServerDatabase(DatabaseUrl.Postgres url) {
        this.url = url;
        this.source = source(url);
    }

    static ServerDatabase open(DatabaseUrl.Postgres url) {
        ServerDatabase database = new ServerDatabase(url);
        database.prepare();
        return database;
    }

    static DataSource source(DatabaseUrl.Postgres url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url.jdbc());
        url.user().ifPresent(source::setUser);
        url.password().ifPresent(source::setPassword);
        source.setConnectTimeout(5);
        source.setSocketTimeout(120);
        source.setTcpKeepAlive(true);
        source.setApplicationName("paas");
        return source;
    }

    private void prepare() {
        try (Connection connection = source.getConnection()) {
            checkEncoding(connection);
            if (schemaIsBehind(connection)) {
                migrate(connection);
            }
        } catch (SQLException e) {
            throw StartFailure.postgres(url, e);
        }
    }

    private void checkEncoding(Connection connection) throws SQLException {
        String encoding = one(connection, "SHOW server_encoding");
        if (!encoding.equals("UTF8")) {
            throw Failure.outside("database-encoding", "The database " + url + " has the encoding " + encoding + ", but UTF8 is needed.",
                    "Make it again with: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0", null);
        }
    }

    private boolean schemaIsBehind(Connection connection) throws SQLException {
        return switch (Schema.of(connection, "postgresql")) {
            case Schema.Current() -> false;
            case Schema.Older(), Schema.Empty() -> true;
            case Schema.Newer(var change) -> throw StartFailure.newer(url.shown(), change);
            case Schema.Foreign(var table) -> throw StartFailure.foreign(url.shown(), table);
        };
    }

    /** Looks again under the lock: another server may just have done it. */
    private void migrate(Connection lock) throws SQLException {
        lockSchema(lock);
        if (!schemaIsBehind(lock)) {
            return;
        }
        try (Connection connection = source.getConnection()) {
            Migration.run(connection);
        } catch (Exception e) {
            throw StartFailure.migration(url, e);
        }
    }

    private void lockSchema(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = " + PATIENCE.toMillis());
            statement.execute("SELECT pg_advisory_lock(" + CHANGING_SCHEMA + ")");
        } catch (SQLException e) {
            if ("55P03".equals(e.getSQLState())) {
                throw Failure.busy("database-upgrading", "Another server has been changing the schema of " + url + " for more than a minute.",
                        "Wait until it is done, or stop it, and start again.");
            }
            throw e;
        }
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public DataSource source() {
        return source;
    }

    @Override
    public Failure unreachable(Throwable cause) {
        return StartFailure.unreachable(url, cause);
    }

    @Override
    public void recover() {
        // new connections are enough
    }

    @Override
    public void close() {
        // every connection belongs to the pool
    }
}
