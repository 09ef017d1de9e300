package paas.core.release;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import paas.spi.name.ComponentName;
import paas.spi.name.ProjectId;
import paas.spi.name.ReleaseNumber;
import paas.spi.run.Layer;

/**
 * What is remembered beside a release, for comparing it when its artifact is long gone.
 *
 * @param origin the project that built the artifact, when it was another
 * @param scale how many instances of each process were wanted when it was made
 * @param layers of its image, the lowest first; empty where the runtime knows of none
 */
public record Footprint(ProjectId project, ReleaseNumber number, Optional<ProjectId> origin, Map<ComponentName, Integer> scale, List<Layer> layers) {

    public Footprint {
        scale = Map.copyOf(scale);
        layers = List.copyOf(layers);
    }

    /** Bytes of all layers. */
    public long size() {
        return layers.stream().mapToLong(Layer::size).sum();
    }
}
