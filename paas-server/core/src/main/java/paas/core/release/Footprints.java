package paas.core.release;

import java.util.Optional;
import paas.spi.name.ProjectId;
import paas.spi.name.ReleaseNumber;

/** The footprints of all releases. Those of releases made before there were footprints are absent. */
public interface Footprints {

    void add(Footprint footprint);

    Optional<Footprint> find(ProjectId project, ReleaseNumber number);
}
