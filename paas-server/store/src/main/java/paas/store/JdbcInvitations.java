package paas.store;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import paas.core.access.Invitation;
import paas.core.access.Invitations;

/** Invitations as rows. */
final class JdbcInvitations implements Invitations {

    private static final RowMapper<Invitation> INVITATION = (row, context) -> new Invitation(row.getString("hash"), row.getLong("user_id"), Columns.instant(row, "ends"));

    private final Database database;

    JdbcInvitations(Database database) {
        this.database = database;
    }

    @Override
    public void put(Invitation invitation) {
        database.change(handle -> {
            handle.execute("DELETE FROM invitations WHERE user_id = ?", invitation.user());
            return handle.execute("INSERT INTO invitations (hash, user_id, ends) VALUES (?, ?, ?)", invitation.hash(), invitation.user(), invitation.until());
        });
    }

    @Override
    public Optional<Invitation> take(String hash, Instant now) {
        return database.change(handle -> {
            handle.execute("DELETE FROM invitations WHERE ends <= ?", now);
            Optional<Invitation> found = handle.select("SELECT * FROM invitations WHERE hash = ?", hash).map(INVITATION).findOne();
            return found.filter(_ -> handle.execute("DELETE FROM invitations WHERE hash = ?", hash) > 0);
        });
    }
}
