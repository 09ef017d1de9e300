package paas.store;

import java.io.EOFException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.h2.api.ErrorCode;
import paas.spi.Failure;
import paas.spi.Failure.Kind;

/** The sentences for a database that cannot be used. */
final class StartFailure {

    private StartFailure() {
    }

    static Failure newer(String where, Changelog.Change change) {
        return Failure.conflict("database-newer", "The database " + where + " was changed by a newer version of the server: this one does not know '"
                + change + "'.", "Install that version again, or restore a backup from before the upgrade. Nothing was changed.");
    }

    static Failure foreign(String where, String table) {
        return Failure.conflict("database-foreign", "The database " + where + " holds something else: the table '" + table + "'.",
                "Give the server an empty database of its own. Nothing was changed.");
    }

    static Failure migration(String where, Exception cause) {
        return cause instanceof Failure failure ? failure : new Failure(Kind.INTERNAL, "database-upgrade-failed",
                "The schema of the database " + where + " could not be brought up to date.", "It is as before; the server's log has the reason.", cause);
    }

    static Failure damaged(DatabaseUrl.File file, Throwable cause) {
        return new Failure(Kind.OUTSIDE, "database-damaged", "The database file " + file.data() + " is damaged.",
                "Move it away and restore it from a backup; nothing was changed.", cause);
    }

    static Failure unwritable(DatabaseUrl.File file, IOException cause) {
        return new Failure(Kind.OUTSIDE, "database-unwritable", "The database file " + file.data() + " cannot be written.",
                "See that the disk has room and that the directory belongs to the server's user; a server that runs goes on by itself.", cause);
    }

    static Failure inUse(DatabaseUrl.File file, Throwable cause) {
        return new Failure(Kind.CONFLICT, "database-in-use", "The database " + file.data() + " is in use by another server.",
                "Stop that server, or give this one another data directory.", cause);
    }

    static Failure file(DatabaseUrl.File file, Throwable cause) {
        if (within(cause, SQLException.class).filter(e -> e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1).isPresent()) {
            return inUse(file, cause);
        }
        if (within(cause, IOException.class).filter(e -> !(e instanceof EOFException)).isPresent()) {
            return unwritable(file, within(cause, IOException.class).get());
        }
        return damaged(file, cause);
    }

    /** @param cause of a change of the schema */
    static Failure migration(DatabaseUrl.Postgres url, Exception cause) {
        return within(cause, SQLException.class).filter(e -> List.of("42501", "08006", "57P01").contains(e.getSQLState()))
                .map(e -> postgres(url, e)).orElseGet(() -> migration(url.shown(), cause));
    }

    static Failure postgres(DatabaseUrl.Postgres url, SQLException cause) {
        String state = Optional.ofNullable(cause.getSQLState()).orElse("");
        return switch (state) {
            case "28P01", "28000" -> outside("database-login", "The database " + url + " refused the login of the user " + user(url) + ".",
                    "Correct the user and the password in the database URL.", cause);
            case "3D000" -> outside("database-absent", "There is no database " + url + ".", "Make it: CREATE DATABASE … ENCODING 'UTF8'", cause);
            case "42501" -> outside("database-denied", "The user " + user(url) + " may not make tables in the database " + url + ".",
                    "Make that user the owner of the database.", cause);
            default -> unreachable(url, cause);
        };
    }

    static Failure unreachable(DatabaseUrl.Postgres url, Throwable cause) {
        return outside("database-unreachable", "The database " + url + " does not answer.",
                "See that PostgreSQL runs and can be reached from here; the server goes on by itself when it is back.", cause);
    }

    private static Failure outside(String code, String sentence, String next, Throwable cause) {
        return Failure.outside(code, sentence, next, cause);
    }

    private static String user(DatabaseUrl.Postgres url) {
        return url.user().orElse(System.getProperty("user.name"));
    }

    private static <E extends Throwable> Optional<E> within(Throwable cause, Class<E> type) {
        for (Throwable e = cause; e != null; e = e.getCause()) {
            if (type.isInstance(e)) {
                return Optional.of(type.cast(e));
            }
        }
        return Optional.empty();
    }
}
