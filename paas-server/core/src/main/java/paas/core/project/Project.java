package paas.core.project;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import paas.core.access.Owner;
import paas.core.access.Ownership;
import paas.spi.name.ProjectId;
import paas.spi.name.ProjectName;
import paas.spi.name.ReleaseNumber;

/**
 * What is pushed and owned.
 *
 * @param configuration the number of its current configuration version; 0: none yet
 * @param serving the release that serves
 * @param settings how it is built and deployed: {@code build-dir}, {@code builder}, {@code deploy-branch}, …
 */
public record Project(ProjectId id, ProjectName name, Owner owner, Instant created, int configuration, Optional<ReleaseNumber> serving,
                      Map<String, String> settings) {

    public Project {
        settings = Map.copyOf(settings);
    }

    public Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name)).filter(value -> !value.isBlank());
    }

    Ownership.Owned owned() {
        return new Ownership.Owned(id, name, owner);
    }
}
