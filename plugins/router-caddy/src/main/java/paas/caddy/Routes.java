package paas.caddy;

import static paas.caddy.Json.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How Caddy leads a request: by the newest name in the directory of its host. */
final class Routes {

    /** A host that may become part of a path. */
    static final String HOST = "^[a-z0-9-]+(\\.[a-z0-9-]+)*$";

    private static final String FOUND = "{http.matchers.file.relative}";
    private static final String SERVING = "/s" + ",([^,/]+)".repeat(Name.SLOTS) + "$";
    private static final String IDLE = "/" + Name.IDLE.text() + "$";

    private Routes() {
    }

    /** Matchers of one set run in no fixed order, so each that relies on another stands in a route inside. */
    static List<Object> of(Settings settings) {
        return List.of(
                when("{http.request.host}", "[A-Z]|\\.$", lowerCase()),
                when("{http.request.host}", HOST, subroute(
                        object("match", List.of(object("file", newest(settings))), "handle", List.of(subroute(
                                object("match", List.of(object("vars_regexp", object(FOUND, object("name", "slot", "pattern", SERVING)))),
                                        "handle", List.of(proxy())),
                                when(FOUND, IDLE, Pages.idle())))))),
                object("handle", List.of(Pages.unknown())));
    }

    private static Map<String, Object> newest(Settings settings) {
        return object("root", settings.tree().toString(), "try_files", List.of("/hosts/{http.request.host}/*"), "try_policy", "most_recently_modified");
    }

    /** Caddy has no lower-casing, and compares the host as it was sent. */
    private static Map<String, Object> lowerCase() {
        List<Object> replacements = new ArrayList<>();
        for (char capital = 'A'; capital <= 'Z'; capital++) {
            replacements.add(object("search", String.valueOf(capital), "replace", String.valueOf((char) (capital + 32))));
        }
        replacements.add(object("search_regexp", "\\.(:[0-9]+)?$", "replace", "$1"));
        return object("handler", "headers", "request", object("replace", object("Host", replacements)));
    }

    /**
     * Caddy sets X-Forwarded-For, -Host and -Proto itself and believes none that come in; these are the ones it would pass on. Responses of unknown length and
     * event streams are flushed at once without being told.
     */
    private static Map<String, Object> proxy() {
        return object(
                "handler", "reverse_proxy",
                "transport", transport(),
                "headers", object("request", object(
                        "delete", List.of("Forwarded", "X-Forwarded-Port", "X-Forwarded-Server", "X-Forwarded-Ssl", "X-Forwarded-Prefix"),
                        "set", object("X-Real-Ip", List.of("{http.request.remote.host}")))),
                "load_balancing", object("selection_policy", object("policy", "random"), "retries", 3, "try_interval", "20ms"),
                "upstreams", IntStream.rangeClosed(1, Name.SLOTS).mapToObj(slot -> object("dial", "{http.regexp.slot." + slot + "}")).toList());
    }

    /**
     * Idle connections end before the programs close them (gunicorn after 2 s, Node after 5), since a POST that meets a closing one is lost, and a stopped
     * instance is free of connections soon. Compression is between client and program.
     */
    private static Map<String, Object> transport() {
        return object(
                "protocol", "http",
                "dial_timeout", "5s",
                "compression", false,
                "keep_alive", object("probe_interval", "30s", "idle_timeout", "1500ms", "max_idle_conns_per_host", 128));
    }

    private static Map<String, Object> when(String value, String pattern, Map<String, Object> handler) {
        return object("match", List.of(object("vars_regexp", object(value, object("pattern", pattern)))), "handle", List.of(handler));
    }

    @SafeVarargs
    private static Map<String, Object> subroute(Map<String, Object>... routes) {
        return object("handler", "subroute", "routes", List.of(routes));
    }
}
