package paas.dockerfile;

import java.util.List;
import java.util.Set;
import paas.spi.Plugin;
import paas.spi.PluginContext;
import paas.spi.build.Builder;

/** Brings the builder that builds Dockerfiles. */
public final class DockerfilePlugin implements Plugin {

    @Override
    public String name() {
        return "builder-dockerfile";
    }

    @Override
    public Set<String> settings() {
        return Set.of("docker.host", "dockerfile.engine", "dockerfile.cgroup-parent", "images.pull");
    }

    @Override
    public List<Builder> builders(PluginContext context) {
        return List.of(new DockerfileBuilder(context));
    }
}
