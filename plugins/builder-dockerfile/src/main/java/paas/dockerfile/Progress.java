package paas.dockerfile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Shows BuildKit's traces line by line: {@code #3 [2/4] RUN npm ci}. What Docker does for itself is shown only when it fails. */
final class Progress {

    private final Consumer<String> lines;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<String, ByteArrayOutputStream> rests = new HashMap<>();

    Progress(Consumer<String> lines) {
        this.lines = lines;
    }

    void show(Trace trace) {
        trace.vertices().stream().filter(vertex -> vertex.started() > 0).forEach(this::begin);
        trace.logs().forEach(this::log);
        trace.vertices().stream().filter(vertex -> vertex.completed() > 0).forEach(this::end);
    }

    private void begin(Trace.Vertex vertex) {
        if (interesting(vertex) && !numbers.containsKey(vertex.digest())) {
            numbers.put(vertex.digest(), numbers.size() + 1);
            line(vertex.digest(), vertex.name().replaceFirst("^\\[stage-0 ", "["));
        }
    }

    private void end(Trace.Vertex vertex) {
        if (numbers.containsKey(vertex.digest()) && ended.add(vertex.digest())) {
            rest(vertex.digest());
            line(vertex.digest(), outcome(vertex));
        }
    }

    private static String outcome(Trace.Vertex vertex) {
        if (!vertex.error().isEmpty()) {
            return "ERROR: " + vertex.error();
        }
        return vertex.cached() ? "CACHED" : String.format(Locale.ROOT, "DONE %.1fs", vertex.completed() - vertex.started());
    }

    private static boolean interesting(Trace.Vertex vertex) {
        return vertex.name().startsWith("[") && !vertex.name().startsWith("[internal]") || !vertex.error().isEmpty();
    }

    private void log(Trace.Log log) {
        ByteArrayOutputStream rest = rests.computeIfAbsent(log.vertex(), vertex -> new ByteArrayOutputStream());
        for (byte part : log.message()) {
            if (part == '\n') {
                rest(log.vertex());
            } else {
                rest.write(part);
            }
        }
    }

    private void rest(String vertex) {
        ByteArrayOutputStream rest = rests.get(vertex);
        if (rest != null && rest.size() > 0) {
            line(vertex, rest.toString(StandardCharsets.UTF_8).stripTrailing());
            rest.reset();
        }
    }

    private void line(String vertex, String text) {
        Integer number = numbers.get(vertex);
        lines.accept(number == null ? text : "#" + number + " " + text);
    }
}
