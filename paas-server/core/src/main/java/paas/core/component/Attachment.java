package paas.core.component;

import java.time.Instant;
import java.util.Map;
import paas.core.config.SealedValue;
import paas.spi.name.ComponentName;
import paas.spi.name.ProjectId;

/**
 * A service that a project has.
 *
 * @param kind in the catalogue: {@code postgresql}
 * @param version of the service: {@code 15}
 * @param credentials generated when it was added, encrypted: {@code password → …}
 * @param volume the name of its volume within the project
 */
public record Attachment(ProjectId project, ComponentName name, String kind, String version, Map<String, SealedValue> credentials, String volume,
                         Instant added) {

    public Attachment {
        credentials = Map.copyOf(credentials);
    }
}
