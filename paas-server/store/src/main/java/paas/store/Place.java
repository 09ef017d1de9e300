package paas.store;

import javax.sql.DataSource;
import paas.spi.Failure;

/** A database that is open, with a schema that is up to date. */
sealed interface Place extends AutoCloseable permits FileDatabase, ServerDatabase {

    DataSource source();

    /** What to tell people when it went away. */
    Failure unreachable(Throwable cause);

    /** Makes it usable again, where that takes more than new connections. */
    void recover();

    @Override
    void close();

    static Place open(DatabaseUrl url) {
        return switch (url) {
            case DatabaseUrl.File file -> FileDatabase.open(file);
            case DatabaseUrl.Postgres postgres -> ServerDatabase.open(postgres);
        };
    }
}
