package paas.caddy;

import static paas.caddy.Json.object;

import java.util.List;
import java.util.Map;

/**
 * Which answers Caddy tells of, and where: those of split routes, a datagram of JSON each, to a port of this machine on which the server may
 * listen. Nobody waits for it, no file grows, and Caddy starts whether or not anybody listens.
 */
final class Logged {

    private static final String NAME = "visits";

    private Logged() {
    }

    /** Both names of one variable: the first up to Caddy 2.7, the second from 2.8 on. */
    static Map<String, Object> off() {
        return object("handler", "vars", "skip_log", true, "log_skip", true);
    }

    static Map<String, Object> on() {
        return object("handler", "vars", "skip_log", false, "log_skip", false);
    }

    /** The log has no place for the instance that answered, but one for a user, and a map is looked up only when that is written. */
    static Map<String, Object> upstream() {
        return object("handler", "map", "source", "{http.reverse_proxy.upstream.hostport}", "destinations", List.of("{http.auth.user.id}"),
                "mappings", List.of(object("input_regexp", "^(.+)$", "outputs", List.of("${1}"))));
    }

    /** For each server. */
    static Map<String, Object> server() {
        return object("default_logger_name", NAME);
    }

    static Map<String, Object> logs(Settings settings) {
        return object(
                "default", object("level", "WARN", "exclude", List.of("http.log.access")),
                NAME, object(
                        "level", "INFO",
                        "include", List.of("http.log.access." + NAME),
                        "writer", object("output", "net", "address", "udp/" + settings.log()),
                        "encoder", object("format", "filter", "wrap", object("format", "json"), "fields", object(
                                "request>headers", object("filter", "delete"),
                                "request>tls", object("filter", "delete"),
                                "resp_headers", object("filter", "delete"),
                                "request>uri", object("filter", "delete")))));
    }
}
