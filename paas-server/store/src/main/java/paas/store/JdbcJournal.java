package paas.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import paas.core.journal.Entry;
import paas.core.journal.Journal;
import paas.spi.name.ProjectId;

/** The journal as rows, to which rows are only ever added. */
final class JdbcJournal implements Journal {

    private static final RowMapper<Entry> ENTRY = (row, context) -> new Entry(row.getLong("number"), Columns.instant(row, "moment"),
            row.getString("who"), row.getString("fingerprint"), row.getString("origin"), row.getString("verb"),
            Columns.maybeText(row, "project").map(ProjectId::new), row.getString("target"), row.getString("result"), row.getLong("millis"),
            row.getString("detail"));

    private final Database database;

    JdbcJournal(Database database) {
        this.database = database;
    }

    @Override
    public Entry append(Entry entry) {
        return database.change(handle -> {
            handle.execute("UPDATE counters SET counter = counter + 1 WHERE name = 'journal'");
            long number = handle.select("SELECT counter FROM counters WHERE name = 'journal'").map((row, context) -> row.getLong(1)).one();
            handle.execute("INSERT INTO journal (number, moment, who, fingerprint, origin, verb, project, target, result, millis, detail)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", number, entry.at(), entry.who(), entry.key(), entry.from(), entry.verb(),
                    entry.project(), entry.target(), entry.result(), entry.millis(), entry.detail());
            return new Entry(number, Values.kept(entry.at()), entry.who(), entry.key(), entry.from(), entry.verb(), entry.project(), entry.target(),
                    entry.result(), entry.millis(), entry.detail());
        });
    }

    @Override
    public List<Entry> latest(Optional<ProjectId> project, int limit) {
        return project.isPresent()
                ? database.list(ENTRY, "SELECT * FROM journal WHERE project = ? ORDER BY number DESC LIMIT ?", project, limit)
                : database.list(ENTRY, "SELECT * FROM journal ORDER BY number DESC LIMIT ?", limit);
    }
}
