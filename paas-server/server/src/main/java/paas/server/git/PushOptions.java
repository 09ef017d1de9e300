package paas.server.git;

import java.util.List;
import paas.spi.Failure;
import paas.spi.name.Shown;

/**
 * What a push was told with {@code -o}.
 *
 * @param detach whether the deploy goes on when the client leaves
 */
record PushOptions(boolean detach) {

    private static final String DETACH = "detach";

    /** @throws Failure {@code push-option-unknown} */
    static PushOptions of(List<String> given) {
        given.stream().filter(option -> !option.equals(DETACH)).findFirst().ifPresent(PushOptions::unknown);
        return new PushOptions(given.contains(DETACH));
    }

    private static void unknown(String option) {
        throw Failure.usage("push-option-unknown", "There is no push option '" + Shown.of(option) + "'.",
                "There is: -o " + DETACH + " (the deploy goes on when you leave).");
    }
}
