package paas.core.config;

import java.time.Instant;
import java.util.Map;
import paas.spi.name.ProjectId;

/** One version of a project's configuration, as the store keeps it: encrypted, complete, immutable. @param number from 1 */
public record ConfigurationVersion(ProjectId project, int number, Map<String, SealedValue> values, String who, Instant at) {

    public ConfigurationVersion {
        values = Map.copyOf(values);
    }
}
