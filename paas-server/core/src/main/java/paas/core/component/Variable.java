package paas.core.component;

import java.util.Optional;

/**
 * What an app.json says of one variable of the configuration.
 *
 * @param value to set when the project has none
 * @param generated whether a random secret is made for it
 * @param required whether a deploy without a value fails
 * @param sync whether the value is set again at every deploy
 */
public record Variable(String name, Optional<String> value, boolean generated, boolean required, boolean sync) {

    boolean hasValue() {
        return value.isPresent() || generated;
    }

    /** Without the value, which may be a secret. */
    @Override
    public String toString() {
        return name;
    }
}
