package paas.caddy;

import static paas.caddy.Json.object;

import java.util.List;
import java.util.Map;

/** The pages that Caddy answers where no program does. They name the host only where it was found to be a known one. */
final class Pages {

    private Pages() {
    }

    static Map<String, Object> unknown() {
        return page(404, "Not found", "No project answers at this address.");
    }

    static Map<String, Object> idle() {
        return page(503, "Nothing is running here", "The project at {http.request.host} has nothing running: it is stopped, or was not deployed yet.");
    }

    /** Whoever asks again soon gets an answer. */
    static Map<String, Object> later() {
        Map<String, Object> page = page(503, "Back in a moment", "The project at {http.request.host} is being replaced and answers again in a moment.");
        page.put("headers", object("Content-Type", List.of("text/html; charset=utf-8"), "Cache-Control", List.of("no-store"), "Retry-After", List.of("2")));
        return page;
    }

    static List<Object> onError() {
        return List.of(
                object("match", List.of(object("vars_regexp", object("{http.error.status_code}", object("pattern", "^50[234]$")))),
                        "handle", List.of(page("{http.error.status_code}", "Not answering", "The project at {http.request.host} is not answering right now."))),
                object("handle", List.of(page("{http.error.status_code}", "{http.error.status_text}", "The request could not be answered."))));
    }

    private static Map<String, Object> page(Object status, String title, String sentence) {
        return object(
                "handler", "static_response",
                "status_code", status,
                "headers", object("Content-Type", List.of("text/html; charset=utf-8"), "Cache-Control", List.of("no-store")),
                "body", html(title, sentence));
    }

    private static String html(String title, String sentence) {
        return """
                <!doctype html>
                <html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%1$s</title>
                <body style="font-family:system-ui,sans-serif;max-width:36em;margin:15vh auto;padding:0 1em">
                <h1>%1$s</h1>
                <p>%2$s</p>
                """.formatted(title, sentence);
    }
}
