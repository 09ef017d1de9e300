package paas.server.http;

import java.util.function.Supplier;

/**
 * A number that is read whenever somebody asks.
 *
 * @param name {@code paas_projects}
 * @param help one line that says what it counts
 */
public record Gauge(String name, String help, Supplier<Number> value) {

    public static Gauge of(String name, String help, Supplier<Number> value) {
        return new Gauge(name, help, value);
    }
}
