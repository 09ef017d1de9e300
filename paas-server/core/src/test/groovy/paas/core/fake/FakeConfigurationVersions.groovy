package paas.core.fake

import java.time.Instant
import paas.core.config.ConfigurationVersion
import paas.core.config.ConfigurationVersions
import paas.core.config.SealedValue
import paas.spi.name.ProjectId

/** Configuration versions in memory. */
class FakeConfigurationVersions implements ConfigurationVersions {

    final List<ConfigurationVersion> all = []

    @Override
    ConfigurationVersion add(ProjectId project, Map<String, SealedValue> values, String who, Instant at) {
        def version = new ConfigurationVersion(project, list(project).size() + 1, values, who, at)
        all << version
        version
    }

    @Override
    Optional<ConfigurationVersion> find(ProjectId project, int number) {
        Optional.ofNullable(list(project).find { it.number() == number })
    }

    @Override
    List<ConfigurationVersion> list(ProjectId project) {
        all.findAll { it.project() == project }.reverse()
    }
}
