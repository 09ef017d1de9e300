package paas.core.config;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import paas.spi.Failure;
import paas.spi.name.Shown;

/**
 * What is to change of a configuration: a new value for each name, or none to unset it.
 *
 * <p>A name is {@code [A-Za-z_][A-Za-z0-9_]*} and not one that the platform sets itself. A value has at most 64 KiB, all together 1 MiB,
 * which is less than what a program can be started with.
 */
public record Edits(Map<String, Optional<String>> changes) {

    static final int LONGEST_NAME = 255;
    static final int LARGEST_VALUE = 64 * 1024;
    static final int LARGEST_ALL = 1024 * 1024;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** @throws Failure {@code key-invalid}, {@code key-reserved}, {@code value-invalid}, {@code value-too-large} */
    public Edits {
        changes = new TreeMap<>(changes);
        changes.forEach((name, value) -> {
            checkName(name);
            value.ifPresent(text -> checkValue(name, text));
        });
    }

    public static Edits set(Map<String, String> values) {
        Map<String, Optional<String>> changes = new TreeMap<>();
        values.forEach((name, value) -> changes.put(name, Optional.of(value)));
        return new Edits(changes);
    }

    public static Edits unset(Iterable<String> names) {
        Map<String, Optional<String>> changes = new TreeMap<>();
        names.forEach(name -> changes.put(name, Optional.empty()));
        return new Edits(changes);
    }

    /** The names, sorted, as a release's reason shows them: {@code A, B}. */
    public String keys() {
        return String.join(", ", changes.keySet());
    }

    /** Never the values. */
    @Override
    public String toString() {
        return "edits of " + keys();
    }

    private static void checkName(String name) {
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw Failure.usage("key-invalid", "'" + Shown.of(name) + "' cannot be the name of a variable.",
                    "Use letters, digits and '_', not beginning with a digit.");
        }
        if (name.equals("PORT") || name.startsWith("PAAS_")) {
            throw Failure.usage("key-reserved", name + " is set by the platform.", "Use another name; a program listens on the port that PORT names.");
        }
    }

    private static void checkValue(String name, String value) {
        if (value.indexOf('\0') >= 0) {
            throw Failure.usage("value-invalid", "The value of " + name + " holds a NUL character, which no program's environment can.",
                    "Encode it, for example with base64.");
        }
        if (value.getBytes(StandardCharsets.UTF_8).length > LARGEST_VALUE) {
            throw tooLarge("The value of " + name + " is larger than 64 KiB.");
        }
    }

    /** @param total bytes of all names and values  @throws Failure {@code value-too-large} */
    static void checkTotal(long total) {
        if (total > LARGEST_ALL) {
            throw tooLarge("The configuration would be larger than 1 MiB in all.");
        }
    }

    static Failure tooLarge(String sentence) {
        return Failure.usage("value-too-large", sentence, "Keep large data in a file or a service.");
    }
}
