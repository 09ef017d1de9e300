package paas.core.access;

import java.util.List;
import java.util.regex.Pattern;
import paas.spi.Failure;
import paas.spi.name.Shown;

/** What somebody can be called. */
public final class UserNames {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    /** What the journal calls the server itself and those whom nobody knows, and the name under which one joins. */
    private static final List<String> RESERVED = List.of("server", "guest", "join");

    private UserNames() {
    }

    /** @throws Failure {@code user-name-invalid} */
    public static void require(String name) {
        if (!NAME.matcher(name).matches() || RESERVED.contains(name)) {
            throw Failure.usage("user-name-invalid", "'" + Shown.of(name) + "' cannot be the name of a user.",
                    "Use 1 to 63 lower-case letters, digits, '.', '_' and '-', beginning with a letter or digit.");
        }
    }
}
