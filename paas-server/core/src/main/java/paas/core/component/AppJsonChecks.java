package paas.core.component;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import paas.core.access.Suggestion;
import paas.spi.name.ComponentName;

/** Reads the healthchecks of an app.json. */
final class AppJsonChecks {

    private static final Set<String> KEYS = Set.of("attempts", "command", "content", "httpHeaders", "initialDelay", "listening", "name", "path", "port",
            "scheme", "timeout", "type", "uptime", "wait", "warn");
    private static final int LONGEST_SECONDS = 3600;

    private AppJsonChecks() {
    }

    static Map<ComponentName, List<HealthCheck>> parse(JsonPart healthchecks, List<String> notes) {
        Map<ComponentName, List<HealthCheck>> checks = new TreeMap<>();
        healthchecks.fields().forEach((type, list) ->
                checks.put(AppJson.type(type, list), list.items().stream().map(part -> check(part, type, notes)).toList()));
        return checks;
    }

    private static HealthCheck check(JsonPart part, String process, List<String> notes) {
        part.fields().keySet().stream().filter(key -> !KEYS.contains(key)).forEach(key -> notes.add(unknown(key, process)));
        HealthCheck.Probe probe = probe(part);
        return new HealthCheck(part.get("name").map(JsonPart::text).orElse(shown(probe)), type(part), probe,
                part.get("attempts").map(one -> one.number(1, 1000)).orElse(3), millis(part, "wait", 5), millis(part, "timeout", 5),
                millis(part, "initialDelay", 0), part.get("warn").map(JsonPart::flag).orElse(false));
    }

    private static String unknown(String key, String process) {
        return key.equals("onFailure") ? "app.json: 'onFailure' of a check of " + process + " is ignored: nothing of a project runs on the server itself."
                : ("app.json: '" + key + "' of a check of " + process + " is ignored. " + Suggestion.sentence(key, KEYS)).strip();
    }

    private static HealthCheck.Type type(JsonPart part) {
        Optional<JsonPart> type = part.get("type");
        return type.isEmpty() ? HealthCheck.Type.STARTUP : Stream.of(HealthCheck.Type.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(type.get().text())).findFirst()
                .orElseThrow(() -> type.get().wrong("must be \"startup\", \"liveness\" or \"readiness\""));
    }

    private static long millis(JsonPart part, String key, int fallback) {
        return 1000L * part.get(key).map(one -> one.number(0, LONGEST_SECONDS)).orElse(fallback);
    }

    private static HealthCheck.Probe probe(JsonPart part) {
        int port = part.get("port").map(one -> one.number(1, 65535)).orElse(0);
        List<HealthCheck.Probe> probes = new ArrayList<>();
        part.get("path").ifPresent(path -> probes.add(http(part, path, port)));
        part.get("command").ifPresent(command -> probes.add(command(command)));
        part.get("listening").filter(JsonPart::flag).ifPresent(on -> probes.add(new HealthCheck.Listening(port)));
        part.get("uptime").ifPresent(uptime -> probes.add(new HealthCheck.Uptime(uptime.number(0, LONGEST_SECONDS))));
        if (probes.size() != 1) {
            throw part.wrong("needs exactly one of \"path\", \"command\", \"listening\" and \"uptime\"");
        }
        return probes.getFirst();
    }

    private static HealthCheck.Probe http(JsonPart part, JsonPart path, int port) {
        if (!path.text().matches("/[!-~]*")) {
            throw path.wrong("must begin with '/' and hold no spaces");
        }
        return new HealthCheck.Http(scheme(part), "", port, path.text(), part.get("content").map(JsonPart::text).orElse(""), headers(part));
    }

    private static String scheme(JsonPart part) {
        Optional<JsonPart> scheme = part.get("scheme");
        scheme.filter(one -> !Set.of("http", "https").contains(one.text().toLowerCase(Locale.ROOT))).ifPresent(one -> {
            throw one.wrong("must be \"http\" or \"https\"");
        });
        return scheme.map(one -> one.text().toLowerCase(Locale.ROOT)).orElse("http");
    }

    private static Map<String, String> headers(JsonPart part) {
        Map<String, String> headers = new LinkedHashMap<>();
        part.get("httpHeaders").map(JsonPart::items).orElse(List.of()).forEach(header -> {
            String name = header.get("name").map(JsonPart::text).orElse("");
            String value = header.get("value").map(JsonPart::scalar).orElse("");
            if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+") || value.chars().anyMatch(Character::isISOControl)) {
                throw header.wrong("must be {\"name\": …, \"value\": …} of one line");
            }
            headers.put(name, value);
        });
        return headers;
    }

    private static HealthCheck.Probe command(JsonPart command) {
        List<String> words = command.items().stream().map(JsonPart::scalar).toList();
        if (words.isEmpty()) {
            throw command.wrong("must hold a program and its arguments");
        }
        return new HealthCheck.Command(words);
    }

    private static String shown(HealthCheck.Probe probe) {
        return switch (probe) {
            case HealthCheck.Http http -> "GET " + http.path();
            case HealthCheck.Command command -> String.join(" ", command.command());
            case HealthCheck.Listening listening -> listening.port() == 0 ? "listening" : "listening on " + listening.port();
            case HealthCheck.Uptime uptime -> "up for " + uptime.seconds() + " s";
        };
    }
}
