package paas.server.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A number that can be watched, in the manner of Prometheus.
 *
 * @param name {@code paas_projects}
 * @param help one line that says what it counts
 * @param counter whether it only grows
 * @param values by labels ({@code result="ok"}, or empty)
 */
public record Gauge(String name, String help, boolean counter, Supplier<Map<String, Number>> values) {

    public static Gauge of(String name, String help, Supplier<Number> value) {
        return new Gauge(name, help, false, () -> Map.of("", value.get()));
    }

    /** @param label the label's name; the map has its values */
    public static Gauge counted(String name, String help, String label, Supplier<Map<String, Number>> counts) {
        return new Gauge(name, help, true, () -> {
            Map<String, Number> labelled = new TreeMap<>();
            counts.get().forEach((value, count) -> labelled.put(label + "=\"" + value + "\"", count));
            return labelled;
        });
    }
}
