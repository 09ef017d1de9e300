package paas.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import paas.core.journal.Entries;
import paas.core.journal.Entry;
import paas.core.journal.Wanted;

/** Searches the rows of the journal, each time from a number on, so that no search holds more than it hands out. */
final class JdbcEntries implements Entries {

    private final Database database;

    JdbcEntries(Database database) {
        this.database = database;
    }

    @Override
    public List<Entry> after(Wanted wanted, long number, int limit) {
        return search(wanted, "number > ?", number, "ORDER BY number LIMIT ?", limit);
    }

    @Override
    public List<Entry> before(Wanted wanted, long number, int limit) {
        return search(wanted, "number < ?", number, "ORDER BY number DESC LIMIT ?", limit);
    }

    /** What is of a project, and what was refused under its name, lie in different indexes: each is asked for by itself. */
    private List<Entry> search(Wanted wanted, String bound, long number, String order, int limit) {
        Query query = new Query();
        if (wanted.about().isEmpty()) {
            return query.rows(wanted, bound, number, order, limit).list(database);
        }
        Wanted.About project = wanted.about().get();
        query.add("SELECT * FROM ((").and("project = ?", project.id()).rows(wanted, bound, number, order, limit);
        query.add(") UNION ALL (").and("project IS NULL AND target = ? AND moment >= ? AND result IN ('" + String.join("', '", Wanted.REFUSALS) + "')", project.name(), project.created())
                .rows(wanted, bound, number, order, limit);
        return query.add(")) both_kinds ").add(order, limit).list(database);
    }

    @Override
    public Stretch stretch(Optional<Instant> since, Optional<Instant> until) {
        Query query = new Query();
        since.ifPresent(from -> query.and("moment >= ?", from));
        until.ifPresent(to -> query.and("moment < ?", to));
        return query.stretch(database);
    }

    @Override
    public long newest() {
        return database.find(JournalRows.HEAD, JdbcJournal.HEAD).orElseThrow().number();
    }

    /** A query as it is put together, with what belongs to its question marks. */
    private static final class Query {

        private final StringBuilder sql = new StringBuilder();
        private final List<String> conditions = new ArrayList<>();
        private final List<Object> conditioned = new ArrayList<>();
        private final List<Object> arguments = new ArrayList<>();

        Query add(String text, Object... values) {
            sql.append(text);
            arguments.addAll(List.of(values));
            return this;
        }

        Query and(String condition, Object... values) {
            conditions.add(condition);
            conditioned.addAll(List.of(values));
            return this;
        }

        Query rows(Wanted wanted, String bound, long number, String order, int limit) {
            and(bound, number);
            wanted.who().ifPresent(who -> and("who = ?", who));
            wanted.verb().ifPresent(verb -> and("verb = ?", verb));
            if (wanted.failed()) {
                and("result <> 'ok'");
            }
            return add("SELECT * FROM journal").where().add(" " + order, limit);
        }

        private Query where() {
            add(conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
            arguments.addAll(conditioned);
            conditions.clear();
            conditioned.clear();
            return this;
        }

        List<Entry> list(Database database) {
            return database.list(JournalRows.ENTRY, sql.toString(), arguments.toArray());
        }

        Stretch stretch(Database database) {
            add("SELECT COALESCE(MIN(number), 1), COALESCE(MAX(number), 0) FROM journal").where();
            return database.find((row, context) -> new Stretch(row.getLong(1), row.getLong(2)), sql.toString(), arguments.toArray()).orElseThrow();
        }
    }
}
