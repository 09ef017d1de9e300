package paas.caddy;

import java.util.List;
import java.util.Set;
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
    public Set<String> settings() {
        return Set.of("router.listen", "router.http-port", "router.https-port", "router.admin", "router.ask", "router.log", "router.directory", "router.group");
    }

    @Override
    public List<Router> routers(PluginContext context) {
        return List.of(new CaddyRouter(Settings.of(context)));
    }
}
