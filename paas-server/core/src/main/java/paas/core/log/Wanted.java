package paas.core.log;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import paas.spi.name.ComponentName;

/**
 * Which lines of a project's log.
 *
 * @param component empty: of all
 * @param ordinal of the one instance; empty: of all
 * @param lines how many of the last at most; 0: none of those already printed
 * @param since none older; empty: any
 */
public record Wanted(Optional<ComponentName> component, OptionalInt ordinal, int lines, Optional<Instant> since) {

    public boolean covers(Line line) {
        return component.filter(name -> !name.equals(line.component())).isEmpty() && (ordinal.isEmpty() || ordinal.getAsInt() == line.ordinal())
                && since.filter(line.at()::isBefore).isEmpty();
    }
}
