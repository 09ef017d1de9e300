package paas.core.log;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import paas.spi.log.LogLine.Stream;
import paas.spi.name.ComponentName;

/** One line of a project's log. @param ordinal of the instance: the 2 in {@code web.2} */
public record Line(Instant at, ComponentName component, int ordinal, Stream stream, String text) {

    public String instance() {
        return component + "." + ordinal;
    }

    /** {@code out} or {@code error}. */
    public String origin() {
        return switch (stream) {
            case OUT -> "out";
            case ERROR -> "error";
        };
    }

    /** As programs read it: one object on one line. */
    public String json() {
        return JsonNodeFactory.instance.objectNode().put("at", at.toString()).put("instance", instance()).put("stream", origin()).put("text", text).toString();
    }

    /** As people see it: {@code web.1 | Listening on 5000}. */
    @Override
    public String toString() {
        return instance() + " | " + text;
    }
}
