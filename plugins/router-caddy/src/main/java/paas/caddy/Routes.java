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
    static final String SERVING = "/s" + ",([^,/]+)".repeat(Name.SLOTS) + "$";
    static final String WAITING = "/w" + ",([^,/]+)".repeat(Name.SLOTS) + "$";
    private static final String SPLIT = "/c[kt]*,([^,/]+),([^,/]+)" + ",([^,/]+)".repeat(Name.SLOTS) + "$";
    private static final String IDLE = "/" + Name.IDLE.text() + "$";

    static final String DIAL = "5s";
    static final Map<String, Object> RANDOM = object("selection_policy", object("policy", "random"), "retries", 3, "try_interval", "20ms");
    /** Caddy signs the number of a slot, not its address: whoever has one keeps it when an instance is replaced. */
    private static final Map<String, Object> STICKY = object("selection_policy", object("policy", "cookie", "name", "paas_slot"), "retries", 3, "try_interval", "20ms");

    private Routes() {
    }

    /** Matchers of one set run in no fixed order, so each that relies on another stands in a route inside. */
    static List<Object> of(Settings settings) {
        return List.of(
                object("handle", List.of(Logged.off())),
                when("{http.request.host}", "[A-Z]|\\.$", lowerCase()),
                when("{http.request.host}", HOST, subroute(
                        object("match", List.of(object("file", newest(settings))), "handle", List.of(subroute(
                                named("slot", SERVING, proxy("slot", 1, Name.SLOTS, RANDOM, DIAL)),
                                when(FOUND, IDLE, Pages.idle()),
                                named("split", SPLIT, Logged.on(), Logged.upstream(), split()),
                                named("slot", WAITING, Held.of(settings))))))),
                object("handle", List.of(Pages.unknown())));
    }

    /** Who asks for the canary gets it; a visitor who has a slot keeps it. The first two groups are the token and the address for it. */
    private static Map<String, Object> split() {
        Map<String, Object> asked = object("vars", object("{http.request.header.Paas-Canary}", List.of("{http.regexp.split.1}")),
                "vars_regexp", object(FOUND, object("pattern", "/ck?t,")));
        return subroute(
                object("match", List.of(asked), "handle", List.of(proxy("split", 2, 1, RANDOM, DIAL))),
                when(FOUND, "/ck", proxy("split", 3, Name.SLOTS, STICKY, DIAL)),
                object("handle", List.of(proxy("split", 3, Name.SLOTS, RANDOM, DIAL))));
    }

    @SafeVarargs
    static Map<String, Object> named(String name, String pattern, Map<String, Object>... handlers) {
        return object("match", List.of(object("vars_regexp", object(FOUND, object("name", name, "pattern", pattern)))), "handle", List.of(handlers));
    }

    static Map<String, Object> newest(Settings settings) {
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
    static Map<String, Object> proxy(String groups, int first, int count, Map<String, Object> choice, String dial) {
        return object(
                "handler", "reverse_proxy",
                "transport", transport(dial),
                "headers", object("request", object(
                        "delete", List.of("Forwarded", "X-Forwarded-Port", "X-Forwarded-Server", "X-Forwarded-Ssl", "X-Forwarded-Prefix"),
                        "set", object("X-Real-Ip", List.of("{http.request.remote.host}")))),
                "load_balancing", choice,
                "upstreams", IntStream.range(first, first + count).mapToObj(group -> object("dial", "{http.regexp." + groups + "." + group + "}")).toList());
    }

    /**
     * Idle connections end before the programs close them (gunicorn after 2 s, Node after 5), since a POST that meets a closing one is lost, and a stopped
     * instance is free of connections soon. Compression is between client and program.
     */
    private static Map<String, Object> transport(String dial) {
        return object(
                "protocol", "http",
                "dial_timeout", dial,
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
