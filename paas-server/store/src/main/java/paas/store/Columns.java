package paas.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import paas.spi.name.ComponentName;
import paas.spi.name.OperationId;
import paas.spi.name.ProjectId;
import paas.spi.name.ReleaseNumber;

/** How the values of the domain are read from a row. */
final class Columns {

    private Columns() {
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static Optional<Instant> maybeInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static Optional<String> maybeText(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static Optional<ReleaseNumber> maybeRelease(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Integer.class)).map(ReleaseNumber::new);
    }

    static ProjectId project(ResultSet row) throws SQLException {
        return new ProjectId(row.getString("project"));
    }

    static ComponentName component(ResultSet row, String column) throws SQLException {
        return new ComponentName(row.getString(column));
    }

    static OperationId operation(ResultSet row) throws SQLException {
        return new OperationId(row.getLong("operation"));
    }
}
