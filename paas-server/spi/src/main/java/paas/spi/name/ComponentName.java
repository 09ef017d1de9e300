package paas.spi.name;

import java.util.regex.Pattern;
import paas.spi.Failure;

/** The name of a component within its project, {@code web} or {@code postgresql}: {@code [a-z0-9-]{1,63}}, as in a Procfile. */
public record ComponentName(String value) implements Comparable<ComponentName> {

    // First: the names below are checked against it.
    private static final Pattern VALID = Pattern.compile("[a-z0-9-]{1,63}");

    public static final ComponentName WEB = new ComponentName("web");
    public static final ComponentName RELEASE = new ComponentName("release");

    /** @throws Failure {@code component-name-invalid} */
    public ComponentName {
        if (!VALID.matcher(value).matches()) {
            throw Failure.usage("component-name-invalid", "'" + Shown.of(value) + "' is not the name of a component.",
                    "Use 1 to 63 lower-case letters, digits and '-'.");
        }
    }

    @Override
    public int compareTo(ComponentName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
