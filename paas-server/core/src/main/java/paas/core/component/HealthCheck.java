package paas.core.component;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;

/**
 * A question to a running instance.
 *
 * @param name for people
 * @param type when it is asked
 * @param attempts failures in a row before the verdict is that it failed; from 1
 * @param waitMillis at most, between attempts
 * @param timeoutMillis of one attempt
 * @param initialDelayMillis before the first attempt
 * @param warn a failure is only told
 */
public record HealthCheck(String name, Type type, Probe probe, int attempts, long waitMillis, long timeoutMillis, long initialDelayMillis,
                          boolean warn) {

    /** When a check is asked. */
    public enum Type { STARTUP, LIVENESS, READINESS }

    /** How it is asked. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({@JsonSubTypes.Type(value = Http.class, name = "http"), @JsonSubTypes.Type(value = Command.class, name = "command"),
            @JsonSubTypes.Type(value = Listening.class, name = "listening"), @JsonSubTypes.Type(value = Uptime.class, name = "uptime")})
    public sealed interface Probe {
    }

    /**
     * Healthy when a GET answers 2xx and, if given, the body holds {@code content}.
     *
     * @param host of the Host header; empty: the project's first domain
     * @param port 0: the component's
     */
    public record Http(String scheme, String host, int port, String path, String content, Map<String, String> headers) implements Probe {
    }

    /** Healthy when the command, run where the component runs, exits 0. */
    public record Command(List<String> command) implements Probe {
    }

    /** Healthy when the port accepts connections from outside the instance. @param port 0: the component's */
    public record Listening(int port) implements Probe {
    }

    /** Healthy when it has been up this long without a restart. */
    public record Uptime(long seconds) implements Probe {
    }
}
