package paas.store;

import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import paas.core.release.Footprint;
import paas.core.release.Footprints;
import paas.spi.name.ProjectId;
import paas.spi.name.ReleaseNumber;

/** Footprints of releases as rows. */
final class JdbcFootprints implements Footprints {

    private static final RowMapper<Footprint> FOOTPRINT = (row, context) -> new Footprint(Columns.project(row), new ReleaseNumber(row.getInt("number")),
            Columns.maybeText(row, "origin").map(ProjectId::new), Json.scale(row.getString("scale")), Json.layers(row.getString("layers")));

    private final Database database;

    JdbcFootprints(Database database) {
        this.database = database;
    }

    @Override
    public void add(Footprint footprint) {
        database.execute("INSERT INTO footprints (project, number, origin, scale, layers) VALUES (?, ?, ?, ?, ?)", footprint.project(), footprint.number(),
                footprint.origin(), Json.ofScale(footprint.scale()), Json.ofLayers(footprint.layers()));
    }

    @Override
    public Optional<Footprint> find(ProjectId project, ReleaseNumber number) {
        return database.find(FOOTPRINT, "SELECT * FROM footprints WHERE project = ? AND number = ?", project, number);
    }
}
