package paas.dockerfile;

import java.util.List;
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
    public List<Builder> builders(PluginContext context) {
        return List.of(new DockerfileBuilder(context));
    }
}
