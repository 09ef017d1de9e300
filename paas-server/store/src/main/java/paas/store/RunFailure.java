package paas.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;
import org.h2.mvstore.MVStoreException;
import org.jdbi.v3.core.JdbiException;
import paas.spi.Failure;
import paas.spi.Failure.Kind;

/** What a statement that failed means, by its SQL state. */
final class RunFailure {

    /** Serialization failure and deadlock on both, H2's concurrent update among them. */
    private static final Set<String> PASSING = Set.of("40001", "40P01");
    /** A lock was waited for too long: PostgreSQL's, H2's. */
    private static final Set<String> WAITED = Set.of("55P03", "HYT00");
    /** Too many connections, or the server shuts down or starts. */
    private static final Set<String> AWAY = Set.of("53300", "57P01", "57P02", "57P03");
    /** H2: the database was closed, the file failed or is damaged. */
    private static final Set<Integer> CLOSED = Set.of(ErrorCode.OBJECT_CLOSED, ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2,
            ErrorCode.CONNECTION_BROKEN_1, ErrorCode.DATABASE_IS_CLOSED, ErrorCode.DATABASE_CALLED_AT_SHUTDOWN, ErrorCode.FILE_CORRUPTED_1);

    private RunFailure() {
    }

    /** Whether the same again may succeed. */
    static boolean passes(JdbiException e) {
        return PASSING.contains(state(e));
    }

    static boolean duplicate(JdbiException e) {
        return state(e).equals("23505");
    }

    /** Whether the database cannot be used at all at the moment. */
    static boolean away(JdbiException e) {
        return state(e).startsWith("08") || AWAY.contains(state(e)) || CLOSED.contains(code(e))
                || causes(e).anyMatch(cause -> cause instanceof MVStoreException || cause instanceof IOException);
    }

    static Failure of(JdbiException e, Place place) {
        String state = state(e);
        if (PASSING.contains(state) || WAITED.contains(state)) {
            return new Failure(Kind.BUSY, "database-busy", "Something else was changing the same at this moment.", "Try again.", e);
        }
        if (away(e)) {
            return place.unreachable(e);
        }
        if (state.equals("53100")) {
            return new Failure(Kind.OUTSIDE, "database-full", "The database's disk is full.", "Make room on it.", e);
        }
        return Failure.internal("database-failed", "The database refused what the server asked of it.", e);
    }

    private static String state(Throwable e) {
        return sql(e).map(SQLException::getSQLState).orElse("");
    }

    private static int code(Throwable e) {
        return sql(e).map(SQLException::getErrorCode).orElse(0);
    }

    /** The innermost: a pool's own exception wraps the driver's. */
    private static Optional<SQLException> sql(Throwable e) {
        return causes(e).filter(SQLException.class::isInstance).map(SQLException.class::cast)
                .filter(cause -> cause.getSQLState() != null).reduce((outer, inner) -> inner);
    }

    private static Stream<Throwable> causes(Throwable e) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause);
    }
}
