package paas.caddy;

import static paas.caddy.Json.object;

import java.util.List;
import java.util.Map;

/**
 * The one configuration that Caddy runs with, whatever projects there are: their routes are names in {@link Tree} that Caddy looks up for each request.
 * Loading another closes connections, so it changes only with the settings and with this class. Every field exists in Caddy 2.6.2.
 */
final class GenericConfiguration {

    private GenericConfiguration() {
    }

    static Map<String, Object> of(Settings settings) {
        return object(
                "admin", admin(settings),
                "logging", object("logs", Logged.logs(settings)),
                "apps", object(
                        "http", object("http_port", settings.http(), "https_port", settings.https(), "servers", servers(settings)),
                        "tls", tls(settings),
                        // Installed trust would let Caddy's authority vouch for any site on this machine.
                        "pki", object("certificate_authorities", object("local", object("install_trust", false)))));
    }

    /** What is loaded is not saved beside our file, or Caddy could resume from an older one. */
    private static Map<String, Object> admin(Settings settings) {
        return object("listen", settings.admin(), "origins", List.of(settings.admin()), "config", object("persist", false));
    }

    private static Map<String, Object> servers(Settings settings) {
        Map<String, Object> secure = site(settings, settings.https());
        secure.put("tls_connection_policies", List.of(object()));
        return object("ask", AskServer.of(settings), "http", site(settings, settings.http()), "https", secure);
    }

    /** HTTP/3 is left out until it was tried: it would bind a UDP port of its own. */
    private static Map<String, Object> site(Settings settings, int port) {
        return object(
                "listen", List.of(address(settings.listen(), port)),
                "protocols", List.of("h1", "h2"),
                "read_header_timeout", "60s",
                "automatic_https", object("disable", true),
                "logs", Logged.server(),
                "routes", Routes.of(settings),
                "errors", object("routes", Pages.onError()));
    }

    private static String address(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** Certificates are made when a domain is first asked for, unless it has its own in a file. */
    private static Map<String, Object> tls(Settings settings) {
        return object("automation", object(
                "on_demand", object("ask", "http://" + settings.ask() + AskServer.DOMAIN),
                "policies", List.of(object(
                        "on_demand", true,
                        "issuers", List.of(object("module", "internal")),
                        "get_certificate", List.of(object("via", "http", "url", "http://" + settings.ask() + AskServer.CERTIFICATE))))));
    }
}
