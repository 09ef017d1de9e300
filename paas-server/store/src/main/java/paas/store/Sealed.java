package paas.store;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import paas.core.config.SealedValue;
import paas.spi.name.ProjectId;

/** An encrypted value as a row. @param owner the configuration version or the service that it belongs to */
record Sealed(String owner, String name, SealedValue value) {

    /** Of a statement whose second column is the owner. */
    static final RowMapper<Sealed> ROW = (row, context) -> new Sealed(row.getString(2), row.getString("name"),
            new SealedValue(row.getString("key_id"), row.getBytes("sealed")));

    static Map<String, SealedValue> of(List<Sealed> rows, Object owner) {
        return rows.stream().filter(row -> row.owner().equals(owner.toString())).collect(Collectors.toMap(Sealed::name, Sealed::value));
    }

    /** @param insert takes project, owner, name, key id and bytes */
    static void insert(Handle handle, String insert, ProjectId project, Object owner, Map<String, SealedValue> values) {
        if (values.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch(insert)) {
            values.forEach((name, value) -> batch.add(project, owner, name, value.key(), value.bytes()));
            batch.execute();
        }
    }
}
