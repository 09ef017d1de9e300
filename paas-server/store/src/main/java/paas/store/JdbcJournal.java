package paas.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import paas.core.journal.Chain;
import paas.core.journal.Entry;
import paas.core.journal.Head;
import paas.core.journal.Journal;
import paas.spi.name.ProjectId;

/** The journal as rows, to which rows are only ever added, each chained to the one before. The row that counts them is locked meanwhile, and holds the newest MAC. */
final class JdbcJournal implements Journal {

    static final String HEAD = "SELECT counter, mac FROM counters WHERE name = 'journal'";

    private final Database database;
    private final Chain chain;

    JdbcJournal(Database database, Chain chain) {
        this.database = database;
        this.chain = chain;
    }

    @Override
    public Entry append(Entry entry) {
        return database.change(handle -> {
            handle.execute("UPDATE counters SET counter = counter + 1 WHERE name = 'journal'");
            Head next = handle.select(HEAD).map(JournalRows.HEAD).one();
            Entry kept = entry.kept(next.number());
            String mac = mac(next, kept);
            insert(handle, kept, mac);
            handle.execute("UPDATE counters SET mac = ? WHERE name = 'journal'", mac);
            return kept;
        });
    }

    /** Until what was there before is chained, nothing is. */
    private String mac(Head next, Entry entry) {
        boolean begun = next.number() == 1 || !next.mac().equals(Chain.BEGINNING);
        return begun ? chain.next(next.mac(), entry) : Chain.BEGINNING;
    }

    private static void insert(Handle handle, Entry entry, String mac) {
        handle.execute("INSERT INTO journal (number, moment, who, fingerprint, key_name, origin, verb, project, target, result, millis, detail, mac)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", entry.number(), entry.at(), entry.who(), entry.key(), entry.keyName(), entry.from(), entry.verb(),
                entry.project(), entry.target(), entry.result(), entry.millis(), entry.detail(), mac);
    }

    @Override
    public List<Entry> latest(Optional<ProjectId> project, int limit) {
        return project.isPresent()
                ? database.list(JournalRows.ENTRY, "SELECT * FROM journal WHERE project = ? ORDER BY number DESC LIMIT ?", project, limit)
                : database.list(JournalRows.ENTRY, "SELECT * FROM journal ORDER BY number DESC LIMIT ?", limit);
    }
}
