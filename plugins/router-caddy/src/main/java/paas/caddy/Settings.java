package paas.caddy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import paas.spi.Failure;
import paas.spi.PluginContext;

/**
 * What the server's settings say of the router.
 *
 * @param listen {@code router.listen}: the address that both public ports are bound to; empty: all
 * @param http {@code router.http-port}
 * @param https {@code router.https-port}
 * @param admin {@code router.admin}: Caddy's admin endpoint, {@code host:port} on loopback
 * @param ask {@code router.ask}: where Caddy asks itself whether a domain is known, {@code host:port} on loopback
 * @param log {@code router.log}: where Caddy tells the server of answers of split routes, {@code host:port} on loopback, by UDP
 * @param directory {@code router.directory}: holds {@code caddy.json}, {@code tree/} and {@code certs/}
 * @param group {@code router.group}: the group that Caddy reads them by; without it they keep the group they are made with
 */
record Settings(String listen, int http, int https, String admin, String ask, String log, Path directory, Optional<String> group) {

    /** Caddy expands {@code {}} and {@code *?[]} in a path, so a directory with other characters would not be found. */
    private static final Pattern PLAIN_PATH = Pattern.compile("[0-9A-Za-z/._+@-]+");
    private static final Pattern LOOPBACK = Pattern.compile("(?:127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|localhost):\\d{1,5}");

    static Settings of(PluginContext context) {
        return new Settings(context.setting("router.listen", ""), port(context, "router.http-port", 80), port(context, "router.https-port", 443),
                loopback(context, "router.admin", "127.0.0.1:2019"), loopback(context, "router.ask", "127.0.0.1:9123"),
                loopback(context, "router.log", "127.0.0.1:9124"), directory(context),
                context.setting("router.group"));
    }

    Path configuration() {
        return directory.resolve("caddy.json");
    }

    Path tree() {
        return directory.resolve("tree");
    }

    Path certificates() {
        return directory.resolve("certs");
    }

    private static int port(PluginContext context, String name, int fallback) {
        return (int) context.number(name, fallback, 1, 65_535);
    }

    private static String loopback(PluginContext context, String name, String fallback) {
        String address = context.setting(name, fallback);
        if (!LOOPBACK.matcher(address).matches()) {
            throw invalid(name, "must be a loopback address with a port, such as " + fallback);
        }
        return address;
    }

    private static Path directory(PluginContext context) {
        String directory = context.setting("router.directory", context.data().resolve("router").toString());
        if (!directory.startsWith("/") || !PLAIN_PATH.matcher(directory).matches()) {
            throw invalid("router.directory", "must be an absolute path of letters, digits and the characters ._+@-");
        }
        return Path.of(directory).normalize();
    }

    private static Failure invalid(String name, String what) {
        return Failure.usage("setting-invalid", "The setting " + name + " " + what + ".", "Correct it in the server's settings file.");
    }
}
