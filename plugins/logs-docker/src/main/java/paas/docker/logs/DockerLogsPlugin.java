package paas.docker.logs;

import java.util.List;
import java.util.Set;
import paas.spi.Plugin;
import paas.spi.PluginContext;
import paas.spi.log.LogSource;

/** Brings the source that reads what instances print from Docker. */
public final class DockerLogsPlugin implements Plugin {

    @Override
    public String name() {
        return "logs-docker";
    }

    @Override
    public Set<String> settings() {
        return Set.of("docker.host", "docker.timeout");
    }

    @Override
    public List<LogSource> logSources(PluginContext context) {
        return List.of(new DockerLogSource(context));
    }
}
