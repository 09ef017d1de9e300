package paas.core.config;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import paas.spi.name.ProjectId;

/** Every version of every configuration. Which one is current, the project says. */
public interface ConfigurationVersions {

    /** Saves a version under the next number. */
    ConfigurationVersion add(ProjectId project, Map<String, SealedValue> values, String who, Instant at);

    Optional<ConfigurationVersion> find(ProjectId project, int number);

    /** Newest first. */
    List<ConfigurationVersion> list(ProjectId project);
}
