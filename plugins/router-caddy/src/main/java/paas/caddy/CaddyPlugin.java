package paas.caddy;

import java.util.List;
import paas.spi.Plugin;
import paas.spi.PluginContext;
import paas.spi.route.Router;

/** Brings the router that leads requests through Caddy. */
public final class CaddyPlugin implements Plugin {

    @Override
    public String name() {
        return "router-caddy";
    }

    @Override
    public List<Router> routers(PluginContext context) {
        return List.of(new CaddyRouter(Settings.of(context)));
    }
}
