package paas.core.check;

import java.time.Duration;
import java.util.Optional;

/** Asks an instance once. */
@FunctionalInterface
interface Attempt {

    /** @return what is wrong, as the end of a sentence; empty when nothing is */
    Optional<String> ask(Duration timeout);
}
