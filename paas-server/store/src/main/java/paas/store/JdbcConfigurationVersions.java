package paas.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;
import paas.core.config.ConfigurationVersion;
import paas.core.config.ConfigurationVersions;
import paas.core.config.SealedValue;
import paas.spi.name.ProjectId;

/** Configuration versions as rows, a row for each value. */
final class JdbcConfigurationVersions implements ConfigurationVersions {

    private static final RowMapper<ConfigurationVersion> VERSION = (row, context) -> new ConfigurationVersion(Columns.project(row),
            row.getInt("number"), Map.of(), row.getString("who"), Columns.instant(row, "made"));

    private final Database database;

    JdbcConfigurationVersions(Database database) {
        this.database = database;
    }

    @Override
    public ConfigurationVersion add(ProjectId project, Map<String, SealedValue> values, String who, Instant at) {
        return database.change(handle -> {
            int number = Numbers.CONFIGURATION.next(handle, project);
            handle.execute("INSERT INTO configuration_versions (project, number, who, made) VALUES (?, ?, ?, ?)", project, number, who, at);
            Sealed.insert(handle, "INSERT INTO configuration_values (project, number, name, key_id, sealed) VALUES (?, ?, ?, ?, ?)", project, number,
                    values);
            return new ConfigurationVersion(project, number, values, who, Values.kept(at));
        });
    }

    @Override
    public Optional<ConfigurationVersion> find(ProjectId project, int number) {
        return database.find(VERSION, "SELECT * FROM configuration_versions WHERE project = ? AND number = ?", project, number)
                .map(version -> filled(version, database.list(Sealed.ROW,
                        "SELECT project, number, name, key_id, sealed FROM configuration_values WHERE project = ? AND number = ?", project, number)));
    }

    @Override
    public List<ConfigurationVersion> list(ProjectId project) {
        List<ConfigurationVersion> versions = database.list(VERSION, "SELECT * FROM configuration_versions WHERE project = ? ORDER BY number DESC",
                project);
        Map<String, List<Sealed>> values = database.list(Sealed.ROW,
                "SELECT project, number, name, key_id, sealed FROM configuration_values WHERE project = ?", project).stream()
                .collect(Collectors.groupingBy(Sealed::owner));
        return versions.stream().map(version -> filled(version, values.getOrDefault(Integer.toString(version.number()), List.of()))).toList();
    }

    private static ConfigurationVersion filled(ConfigurationVersion version, List<Sealed> values) {
        return new ConfigurationVersion(version.project(), version.number(), Sealed.of(values, version.number()), version.who(), version.at());
    }
}
