package paas.spi.name;

import java.util.regex.Pattern;
import paas.spi.Failure;

/**
 * The name of a project as people type it: 1 to 63 lower-case letters, digits, {@code -} and {@code _}, beginning and ending with a letter
 * or digit. It can change; {@link ProjectId} cannot.
 */
public record ProjectName(String value) implements Comparable<ProjectName> {

    private static final Pattern VALID = Pattern.compile("[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?");

    /** @throws Failure {@code project-name-invalid} */
    public ProjectName {
        if (!VALID.matcher(value).matches()) {
            throw Failure.usage("project-name-invalid", "'" + Shown.of(value) + "' is not a project name.",
                    "Use 1 to 63 lower-case letters, digits, '-' and '_', beginning and ending with a letter or digit.");
        }
    }

    /** The name as a label of a host name: an underscore becomes a hyphen. */
    public String hostLabel() {
        return value.replace('_', '-');
    }

    @Override
    public int compareTo(ProjectName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
