package paas.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.spi.Failure;

/**
 * An H2 database in a file.
 *
 * <p>H2 cannot undo a change of the schema, so the schema is changed in a copy that then takes the file's place at once: killed at any
 * moment, the file is as before or as after.
 */
final class FileDatabase implements Place {

    private static final Logger LOG = LoggerFactory.getLogger(FileDatabase.class);

    private final DatabaseUrl.File file;
    private final ServerLock lock;
    private final DataSource source;
    /** Keeps the database open while the pool is empty; empty: it was not opened. */
    private Optional<Connection> keeper = Optional.empty();

    private FileDatabase(DatabaseUrl.File file, ServerLock lock) {
        this.file = file;
        this.lock = lock;
        this.source = source(file.path());
    }

    static FileDatabase open(DatabaseUrl.File file) {
        DurableFile.register();
        FileDatabase database = new FileDatabase(file, lock(file));
        try {
            database.prepare();
            return database;
        } catch (Throwable e) {
            database.close();
            throw e;
        }
    }

    private static ServerLock lock(DatabaseUrl.File file) {
        try {
            Files.createDirectories(file.path().getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return ServerLock.take(file.beside(".lock")).orElseThrow(() -> StartFailure.inUse(file, null));
        } catch (IOException e) {
            throw StartFailure.unwritable(file, e);
        }
    }

    private void prepare() {
        try {
            Files.deleteIfExists(copy().data());
            boolean there = Files.exists(file.data());
            if (there && !(Files.isReadable(file.data()) && Files.isWritable(file.data()))) {
                throw StartFailure.unwritable(file, null);
            }
            if (there && FileHeader.damaged(file.data())) {
                throw StartFailure.damaged(file, null);
            }
            if (!there || schemaIsOlder()) {
                replaceByMigratedCopy(there);
                keep();
            }
        } catch (IOException e) {
            throw StartFailure.unwritable(file, e);
        } catch (SQLException e) {
            throw StartFailure.file(file, e);
        }
    }

    private Connection keep() throws SQLException {
        Connection connection = source.getConnection();
        keeper = Optional.of(connection);
        return connection;
    }

    private boolean schemaIsOlder() throws SQLException {
        return switch (Schema.of(keep(), "h2")) {
            case Schema.Current() -> false;
            case Schema.Older() -> true;
            case Schema.Newer(var change) -> throw StartFailure.newer(file.data().toString(), change);
            case Schema.Empty() -> throw StartFailure.damaged(file, null);
            case Schema.Foreign(var table) -> throw StartFailure.foreign(file.data().toString(), table);
        };
    }

    private void replaceByMigratedCopy(boolean there) throws IOException {
        DatabaseUrl.File copy = copy();
        if (there) {
            shutdown();
            Files.copy(file.data(), copy.data());
        }
        try (Connection connection = source(copy.path()).getConnection()) {
            Files.setPosixFilePermissions(copy.data(), PosixFilePermissions.fromString("rw-------"));
            migrate(connection);
        } catch (SQLException e) {
            throw StartFailure.file(copy, e);
        }
        Files.move(copy.data(), file.data(), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(file.path().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private void migrate(Connection connection) throws SQLException {
        try {
            Migration.run(connection);
        } catch (Exception e) {
            throw StartFailure.migration(file.data().toString(), e);
        } finally {
            execute(connection, "SHUTDOWN");
        }
    }

    private DatabaseUrl.File copy() {
        return new DatabaseUrl.File(file.beside(".next"));
    }

    /**
     * With WRITE_DELAY above 0 a kill loses committed rows. H2 keeps the place of overwritten rows free for RETENTION_TIME, 45 s unless
     * told, in case that the disk reorders writes, which it cannot here; at 45 s a busy server's file grows to a hundred megabytes.
     */
    private static DataSource source(Path path) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:" + DurableFile.SCHEME + ":" + path
                + ";WRITE_DELAY=0;RETENTION_TIME=500;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000;CACHE_SIZE=8192;TRACE_LEVEL_FILE=0");
        return source;
    }

    @Override
    public DataSource source() {
        return source;
    }

    @Override
    public Failure unreachable(Throwable cause) {
        return StartFailure.file(file, cause);
    }

    /** Once H2 failed to write, it refuses everything until it is closed by force; what was committed is in the file. */
    @Override
    public synchronized void recover() {
        try {
            execute(keeper.orElseThrow(), "SELECT counter FROM counters");
        } catch (SQLException refused) {
            LOG.warn("The database is opened again, because it refused to be read: {}", refused.getMessage());
            shutdown("SHUTDOWN IMMEDIATELY");
            reopen();
        }
    }

    private void reopen() {
        try {
            keep();
        } catch (SQLException e) {
            LOG.warn("The database could not be opened again: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        shutdown();
        try {
            lock.close();
        } catch (IOException e) {
            throw StartFailure.unwritable(file, e);
        }
    }

    private void shutdown() {
        shutdown("SHUTDOWN");
    }

    /** A file that could not be opened is not touched. */
    private void shutdown(String how) {
        keeper.ifPresent(connection -> {
            try {
                execute(connection, how);
            } catch (SQLException e) {
                LOG.debug("The database says how it was closed.", e);
            }
        });
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
