package paas.core.verb;

import java.util.Map;
import java.util.Optional;
import paas.spi.Failure;

/**
 * What was typed or sent for a verb, by the names of its input's components, before any of it has a type.
 *
 * @param values strings, booleans, numbers, lists and maps of these
 * @param problem why the words are not all understood; told only after the gate was passed
 */
record Typed(Map<String, ?> values, Optional<Failure> problem) {
}
