package paas.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import paas.core.journal.Chain;
import paas.core.journal.ChainedEntries;
import paas.core.journal.Head;
import paas.core.journal.Mark;

/** The chain of the journal's rows: begun once, checked, and shortened at its old end. */
final class JdbcChainedEntries implements ChainedEntries {

    private static final int BATCH = 5_000;
    private static final RowMapper<Long> NUMBER = (row, context) -> row.getLong(1);

    private final Database database;
    private final Chain chain;
    private final boolean guarded;

    JdbcChainedEntries(Database database, Chain chain) {
        this.database = database;
        this.chain = chain;
        this.guarded = database.onServer();
    }

    @Override
    public Ends ends() {
        return database.change(handle -> ends(handle));
    }

    private static Ends ends(Handle handle) {
        List<Mark> marks = handle.select("SELECT * FROM journal_marks").map(JournalRows.MARK).list();
        return handle.select("SELECT counter, mac, (SELECT COALESCE(MIN(number), 0) FROM journal) AS first_number, (SELECT COALESCE(MAX(number), 0) FROM journal) AS last_number"
                + " FROM counters WHERE name = 'journal'")
                .map((row, context) -> new Ends(JournalRows.HEAD.map(row, context), row.getLong("first_number"), row.getLong("last_number"),
                        named(marks, Mark.BEGUN), named(marks, Mark.REMOVED))).one();
    }

    private static Optional<Mark> named(List<Mark> marks, String name) {
        return marks.stream().filter(mark -> mark.name().equals(name)).findFirst();
    }

    @Override
    public List<Chained> chained(long after, int limit) {
        return database.list(JournalRows.CHAINED, "SELECT * FROM journal WHERE number > ? ORDER BY number LIMIT ?", after, limit);
    }

    @Override
    public Optional<String> mac(long number) {
        return database.find((row, context) -> row.getString(1), "SELECT mac FROM journal WHERE number = ?", number)
                .or(() -> named(database.list(JournalRows.MARK, "SELECT * FROM journal_marks"), Mark.REMOVED).map(Mark::at).filter(at -> at.number() == number).map(Head::mac));
    }

    /** Some at a time; only the last of these transactions says that there is a chain. */
    @Override
    public long begin(Instant now) {
        if (ends().begun().isPresent()) {
            return 0;
        }
        Head before = ends().removed().map(Mark::at).orElse(Head.NONE);
        Head most = before;
        for (Head next = chain(most); next.number() > most.number(); next = chain(most)) {
            most = next;
        }
        Head reached = most;
        return database.change(handle -> {
            handle.execute("UPDATE counters SET counter = counter WHERE name = 'journal'");
            Head last = chain(handle, reached);
            handle.execute("UPDATE counters SET mac = ? WHERE name = 'journal'", last.mac());
            put(handle, chain.mark(Mark.BEGUN, last, Values.kept(now)));
            return last.number() - before.number();
        });
    }

    private Head chain(Head from) {
        return database.change(handle -> chain(handle, from));
    }

    private Head chain(Handle handle, Head from) {
        List<Chained> batch = handle.select("SELECT * FROM journal WHERE number > ? ORDER BY number LIMIT ?", from.number(), BATCH).map(JournalRows.CHAINED).list();
        Head at = from;
        allow(handle, "UPDATE");
        try (PreparedBatch updates = handle.prepareBatch("UPDATE journal SET mac = ? WHERE number = ?")) {
            for (Chained each : batch) {
                at = new Head(each.entry().number(), chain.next(at.mac(), each.entry()));
                if (!at.mac().equals(each.mac())) {
                    updates.add(at.mac(), at.number());
                }
            }
            if (updates.size() > 0) {
                updates.execute();
            }
        }
        return at;
    }

    @Override
    public long lastBefore(Instant moment) {
        return database.find(NUMBER, "SELECT COALESCE((SELECT MIN(number) FROM journal WHERE moment >= ?) - 1, counter) FROM counters WHERE name = 'journal'", moment).orElse(0L);
    }

    /** What is not as it was written stays, so that it can be found. */
    @Override
    public int remove(long upTo, int limit, Instant now) {
        return database.change(handle -> {
            List<Chained> oldest = handle.select("SELECT * FROM journal WHERE number <= ? ORDER BY number LIMIT ?", upTo, limit).map(JournalRows.CHAINED).list();
            Head last = whole(ends(handle).removed().map(Mark::at).orElse(Head.NONE), oldest);
            if (oldest.isEmpty() || last.number() != oldest.getLast().entry().number()) {
                return 0;
            }
            put(handle, chain.mark(Mark.REMOVED, last, Values.kept(now)));
            allow(handle, "DELETE");
            return handle.execute("DELETE FROM journal WHERE number <= ?", last.number());
        });
    }

    /** @return the last up to which the chain is whole */
    private Head whole(Head from, List<Chained> entries) {
        Head at = from;
        for (Chained each : entries) {
            if (each.entry().number() != at.number() + 1 || !chain.next(at.mac(), each.entry()).equals(each.mac())) {
                return at;
            }
            at = new Head(each.entry().number(), each.mac());
        }
        return at;
    }

    private static void put(Handle handle, Mark mark) {
        handle.execute("DELETE FROM journal_marks WHERE name = ?", mark.name());
        handle.execute("INSERT INTO journal_marks (name, number, mac, moment, key_id, proof) VALUES (?, ?, ?, ?, ?, ?)", mark.name(), mark.at().number(), mark.at().mac(),
                mark.when(), mark.key(), mark.proof());
    }

    /** PostgreSQL refuses otherwise. @param what statement, until the transaction ends */
    private void allow(Handle handle, String what) {
        if (guarded) {
            handle.select("SELECT set_config('paas.journal', ?, true)", what).map((row, context) -> row.getString(1)).one();
        }
    }
}
