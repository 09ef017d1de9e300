package paas.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Update;
import paas.core.operation.Transactions;
import paas.spi.Failure;

/** What every collection asks for its rows. All that one thread does within {@link #in} is one transaction on one connection. */
final class Database implements Transactions, AutoCloseable {

    private static final int ATTEMPTS = 8;

    private final Place place;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    Database(Place place) {
        this.place = place;
        this.pool = new HikariDataSource(settings(place));
        this.jdbi = Jdbi.create(pool).registerArgument(new Values());
    }

    private static HikariConfig settings(Place place) {
        HikariConfig settings = new HikariConfig();
        settings.setDataSource(place.source());
        settings.setPoolName("database");
        settings.setMaximumPoolSize(8);
        settings.setMinimumIdle(1);
        settings.setConnectionTimeout(5_000);
        settings.setValidationTimeout(2_500);
        settings.setInitializationFailTimeout(-1);
        return settings;
    }

    @Override
    public <T> T in(Supplier<T> work) {
        try (Shield shield = new Shield()) {
            return jdbi.inTransaction(handle -> {
                try {
                    return work.get();
                } finally {
                    shield.hold();
                }
            });
        } catch (JdbiException e) {
            throw failed(e);
        }
    }

    /**
     * Makes several statements one change, within the running transaction or in one of its own. In its own it is done again when another
     * transaction was in the way: {@code work} must do nothing but ask the handle.
     */
    <T> T change(Function<Handle, T> work) {
        return Shield.around(() -> changed(work));
    }

    private <T> T changed(Function<Handle, T> work) {
        boolean alone = jdbi.getHandleScope().get() == null;
        for (int attempt = 1; ; attempt++) {
            try {
                return jdbi.inTransaction(work::apply);
            } catch (JdbiException e) {
                if (!alone || attempt == ATTEMPTS || !RunFailure.passes(e)) {
                    throw failed(e);
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(5_000_000L << attempt));
            }
        }
    }

    /** @return how many rows it changed */
    int execute(String sql, Object... arguments) {
        return change(handle -> handle.execute(sql, arguments));
    }

    /** Inserts a row. @param taken what to throw when there is one like it */
    void insertNew(Supplier<Failure> taken, String sql, Object... arguments) {
        changeUnlessTaken(taken, handle -> handle.execute(sql, arguments));
    }

    /** Inserts a row. @return the {@code id} that it got */
    long insertNumbered(Supplier<Failure> taken, String sql, Object... arguments) {
        return changeUnlessTaken(taken, handle -> {
            Update insert = handle.createUpdate(sql);
            IntStream.range(0, arguments.length).forEach(i -> insert.bind(i, arguments[i]));
            return insert.executeAndReturnGeneratedKeys("id").map((row, context) -> row.getLong(1)).one();
        });
    }

    /** Inserts a row that has no like. @return the {@code id} that it got */
    long insertNumbered(String sql, Object... arguments) {
        return insertNumbered(() -> Failure.internal("database-failed", "The database gave the same number twice.", null), sql, arguments);
    }

    <T> T changeUnlessTaken(Supplier<Failure> taken, Function<Handle, T> insert) {
        return change(handle -> {
            try {
                return insert.apply(handle);
            } catch (JdbiException e) {
                throw RunFailure.duplicate(e) ? taken.get() : e;
            }
        });
    }

    <T> List<T> list(RowMapper<T> mapper, String sql, Object... arguments) {
        return asked(handle -> handle.select(sql, arguments).map(mapper).list());
    }

    <T> Optional<T> find(RowMapper<T> mapper, String sql, Object... arguments) {
        return asked(handle -> handle.select(sql, arguments).map(mapper).findOne());
    }

    private <T> T asked(Function<Handle, T> question) {
        return Shield.around(() -> {
            try {
                return jdbi.withHandle(question::apply);
            } catch (JdbiException e) {
                throw failed(e);
            }
        });
    }

    /** What keeps the database from being used may be over at the next attempt, once nothing of before is used again. */
    private Failure failed(JdbiException e) {
        if (RunFailure.away(e)) {
            place.recover();
            pool.getHikariPoolMXBean().softEvictConnections();
        }
        return RunFailure.of(e, place);
    }

    /** Whether it is a server of its own, and no file. */
    boolean onServer() {
        return place instanceof ServerDatabase;
    }

    @Override
    public void close() {
        pool.close();
        place.close();
    }
}
