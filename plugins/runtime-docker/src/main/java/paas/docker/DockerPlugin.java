package paas.docker;

import java.util.List;
import java.util.Set;
import paas.docker.fence.NftFence;
import paas.spi.Plugin;
import paas.spi.PluginContext;
import paas.spi.fence.Fence;
import paas.spi.run.Runtime;

/** Brings the runtime that keeps instances in Docker containers, and the fence around them. */
public final class DockerPlugin implements Plugin {

    @Override
    public String name() {
        return "runtime-docker";
    }

    @Override
    public Set<String> settings() {
        return Set.of("docker.host", "docker.timeout", "docker.mtu", "docker.bridge", "images.base", "images.pull", "trust.certificates");
    }

    @Override
    public List<Runtime> runtimes(PluginContext context) {
        return List.of(new DockerRuntime(context));
    }

    @Override
    public List<Fence> fences(PluginContext context) {
        return List.of(new NftFence(context, Names::bridge, new Names(context.server()).buildsBridge()));
    }
}
