package paas.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import paas.core.access.Key;
import paas.core.access.Keys;
import paas.spi.Failure;

/** Public keys as rows. */
final class JdbcKeys implements Keys {

    private static final RowMapper<Key> KEY = (row, context) -> new Key(row.getString("fingerprint"), row.getLong("user_id"), row.getString("name"),
            row.getString("line"), Columns.instant(row, "added"), Columns.maybeInstant(row, "last_used"),
            Columns.maybeInstant(row, "ends"));

    private final Database database;

    JdbcKeys(Database database) {
        this.database = database;
    }

    @Override
    public void add(Key key) {
        database.insertNew(() -> Failure.conflict("key-exists", "The key " + key.fingerprint() + " is there already.",
                        "Every key belongs to one user; remove it there first, or use another."),
                "INSERT INTO public_keys (fingerprint, user_id, name, line, added, last_used, ends) VALUES (?, ?, ?, ?, ?, ?, ?)",
                key.fingerprint(), key.user(), key.name(), key.line(), key.added(), key.lastUsed(), key.until());
    }

    @Override
    public Optional<Key> find(String fingerprint) {
        return database.find(KEY, "SELECT * FROM public_keys WHERE fingerprint = ?", fingerprint);
    }

    @Override
    public List<Key> of(long user) {
        return database.list(KEY, "SELECT * FROM public_keys WHERE user_id = ? ORDER BY added, fingerprint", user);
    }

    @Override
    public List<Key> list() {
        return database.list(KEY, "SELECT * FROM public_keys ORDER BY user_id, added, fingerprint");
    }

    @Override
    public boolean remove(String fingerprint) {
        return database.execute("DELETE FROM public_keys WHERE fingerprint = ?", fingerprint) > 0;
    }

    @Override
    public void used(String fingerprint, Instant at) {
        database.execute("UPDATE public_keys SET last_used = ? WHERE fingerprint = ?", at, fingerprint);
    }
}
