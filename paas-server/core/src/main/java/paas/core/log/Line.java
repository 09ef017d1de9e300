package paas.core.log;

import java.time.Instant;
import paas.spi.log.LogLine.Stream;
import paas.spi.name.ComponentName;

/** One line of a project's log. @param ordinal of the instance: the 2 in {@code web.2} */
public record Line(Instant at, ComponentName component, int ordinal, Stream stream, String text) {

    /** As people see it: {@code web.1 | Listening on 5000}. */
    @Override
    public String toString() {
        return component + "." + ordinal + " | " + text;
    }
}
