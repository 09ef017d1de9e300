package paas.docker;

import java.util.List;
import paas.spi.Plugin;
import paas.spi.PluginContext;
import paas.spi.run.Runtime;

/** Brings the runtime that keeps instances in Docker containers. */
public final class DockerPlugin implements Plugin {

    @Override
    public String name() {
        return "runtime-docker";
    }

    @Override
    public List<Runtime> runtimes(PluginContext context) {
        return List.of(new DockerRuntime(context));
    }
}
