package paas.core.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An instance that ended or could not be mended several times in a row.
 *
 * @param since the first time
 * @param failures how often by now
 * @param failing whether that was too often: it is left alone, and tried again slowly
 * @param why the last time: {@code it ended with exit 1}
 * @param done what the server did about it last
 * @param left until it is tried again; zero: at once
 */
public record Trouble(Instant since, int failures, boolean failing, String why, Optional<Finding.Done> done, Duration left) {

    public boolean due() {
        return left.isZero();
    }
}
