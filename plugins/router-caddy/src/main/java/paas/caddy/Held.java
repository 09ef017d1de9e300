package paas.caddy;

import static paas.caddy.Json.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Caddy does with a request while nothing serves and something soon will: it goes on asking the addresses of the name, and from time to time
 * looks whether there is another name by now, such as after a deploy that failed.
 */
final class Held {

    private static final List<String> LOOKS = List.of("2s", "5s", "8s", "15s");
    private static final String ALL = "30s";

    private Held() {
    }

    /** What may be sent only once is not sent again, whatever happens to it: for that the first name counts. */
    static Map<String, Object> of(Settings settings) {
        return object("handler", "subroute", "routes", List.of(
                object("match", List.of(object("method", List.of("GET", "HEAD"))), "handle", List.of(look(settings, LOOKS)), "terminal", true),
                object("handle", List.of(asked()))), "errors", object("routes", List.of(object("handle", List.of(Pages.later())))));
    }

    /**
     * Asks until something answers, whatever it says, and only then sends what came: Caddy 2.6 gives the body away at the first attempt, also at one that reaches
     * nobody, and would send a request without it later.
     */
    private static Map<String, Object> asked() {
        Map<String, Object> question = new LinkedHashMap<>(patient(ALL));
        question.put("rewrite", object("method", "HEAD", "uri", "/?"));
        question.put("headers", object("request", object("delete", List.of("Authorization", "Content-Length", "Content-Type", "Cookie", "Expect", "Forwarded", "Transfer-Encoding"))));
        question.put("handle_response", List.of(object("routes", List.of(object("handle", List.of(Routes.proxy("slot", 1, Name.SLOTS, Routes.RANDOM, Routes.DIAL)))))));
        return question;
    }

    private static Map<String, Object> look(Settings settings, List<String> times) {
        List<Object> then = new ArrayList<>();
        then.add(object("handle", List.of(times.size() > 1 ? look(settings, times.subList(1, times.size())) : Pages.later())));
        Map<String, Object> found = object("handler", "subroute", "routes", List.of(
                Routes.named("slot", Routes.SERVING, Routes.proxy("slot", 1, Name.SLOTS, Routes.RANDOM, Routes.DIAL)),
                Routes.named("slot", Routes.WAITING, patient(times.getFirst()))));
        return object("handler", "subroute", "routes", List.of(
                        object("match", List.of(object("file", Routes.newest(settings))), "handle", List.of(found), "terminal", true),
                        object("handle", List.of(Pages.later()))),
                "errors", object("routes", then));
    }

    /** An address that nobody has yet takes seconds to be found missing, so that each attempt is cut short. */
    private static Map<String, Object> patient(String time) {
        return Routes.proxy("slot", 1, Name.SLOTS, object("selection_policy", object("policy", "random"), "try_duration", time, "try_interval", "100ms"), "500ms");
    }
}
