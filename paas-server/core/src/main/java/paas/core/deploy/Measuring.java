package paas.core.deploy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import paas.core.component.Formations;
import paas.core.release.Footprint;
import paas.core.release.Footprints;
import paas.core.release.Release;
import paas.spi.name.ComponentName;
import paas.spi.name.ProjectId;
import paas.spi.run.Runtime;

/** Writes down the footprint of a release that is about to be deployed. */
final class Measuring {

    private final Footprints footprints;
    private final Formations formations;
    private final Runtime runtime;

    Measuring(Footprints footprints, Formations formations, Runtime runtime) {
        this.footprints = footprints;
        this.formations = formations;
        this.runtime = runtime;
    }

    /** The project that built the artifact of a release, when it was another. */
    Optional<ProjectId> origin(Release release) {
        return footprints.find(release.project(), release.number()).flatMap(Footprint::origin);
    }

    Release measured(Release release, Optional<ProjectId> origin) {
        Map<ComponentName, Integer> scale = new HashMap<>();
        Map<ComponentName, Integer> asked = formations.of(release.project());
        release.processes().forEach(process -> scale.put(process.name(), asked.getOrDefault(process.name(), process.quantity())));
        footprints.add(new Footprint(release.project(), release.number(), origin, scale, runtime.layers(release.artifact())));
        return release;
    }
}
