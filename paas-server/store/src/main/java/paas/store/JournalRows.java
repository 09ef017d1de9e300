package paas.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import paas.core.journal.ChainedEntries.Chained;
import paas.core.journal.Entry;
import paas.core.journal.Head;
import paas.core.journal.Mark;
import paas.spi.name.ProjectId;

/** What the rows of the journal say. */
final class JournalRows {

    static final RowMapper<Entry> ENTRY = (row, context) -> entry(row);

    static final RowMapper<Chained> CHAINED = (row, context) -> new Chained(ENTRY.map(row, context), row.getString("mac"));

    static final RowMapper<Mark> MARK = (row, context) -> new Mark(row.getString("name"), new Head(row.getLong("number"), row.getString("mac")),
            Columns.instant(row, "moment"), row.getString("key_id"), row.getString("proof"));

    static final RowMapper<Head> HEAD = (row, context) -> new Head(row.getLong("counter"), row.getString("mac"));

    private JournalRows() {
    }

    private static Entry entry(ResultSet row) throws SQLException {
        Optional<String> project = Columns.maybeText(row, "project");
        Optional<ProjectId> id = project.flatMap(JournalRows::id);
        String detail = row.getString("detail") + (id.isPresent() || project.isEmpty() ? "" : " [of no project: " + project.get() + "]");
        return new Entry(row.getLong("number"), Columns.instant(row, "moment"), row.getString("who"), row.getString("fingerprint"), row.getString("key_name"),
                row.getString("origin"), row.getString("verb"), id, row.getString("target"), row.getString("result"), row.getLong("millis"), detail);
    }

    /** Who can write the database may write what is none: the entry must be read all the same, and not be taken for one without a project. */
    private static Optional<ProjectId> id(String text) {
        try {
            return Optional.of(new ProjectId(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
