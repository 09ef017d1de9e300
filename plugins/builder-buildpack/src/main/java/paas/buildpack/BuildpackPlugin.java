package paas.buildpack;

import java.util.List;
import java.util.Set;
import paas.spi.Plugin;
import paas.spi.PluginContext;
import paas.spi.build.Builder;

/** Brings the builder that runs buildpacks. */
public final class BuildpackPlugin implements Plugin {

    @Override
    public String name() {
        return "builder-buildpack";
    }

    @Override
    public Set<String> settings() {
        return Set.of("stack.image");
    }

    @Override
    public List<Builder> builders(PluginContext context) {
        return List.of(new BuildpackBuilder(context));
    }
}
