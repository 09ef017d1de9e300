package paas.server.git;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import paas.core.access.Suggestion;
import paas.core.verb.Change;
import paas.spi.Failure;
import paas.spi.name.Shown;

/**
 * What a push was told with {@code -o}.
 *
 * @param detach whether the deploy goes on when the client leaves
 * @param how in what way the release takes the place of the one that serves
 */
record PushOptions(boolean detach, Change.How how) {

    private static final String DETACH = "detach";
    private static final String HOLD = "hold";
    private static final String STRATEGY = "strategy";
    private static final String CANARY = "canary";
    private static final String COOKIE = "canary-cookie";
    private static final String HEADER = "canary-header";

    private static final List<String> ALL = List.of(DETACH, HOLD, STRATEGY + "=", CANARY + "=", COOKIE, HEADER + "=");

    /** @throws Failure {@code push-option-unknown}, {@code push-options-conflict} */
    static PushOptions of(List<String> given) {
        given.stream().filter(option -> !known(option)).findFirst().ifPresent(PushOptions::unknown);
        Optional<String> strategy = value(given, STRATEGY);
        Optional<String> canary = value(given, CANARY);
        Map<String, String> options = new HashMap<>();
        canary.ifPresent(shares -> options.put(CANARY, shares));
        value(given, HEADER).ifPresent(token -> options.put(HEADER, token));
        if (given.contains(COOKIE)) {
            options.put(COOKIE, "true");
        }
        List<String> wanted = new ArrayList<>();
        if (given.contains(HOLD)) {
            wanted.add(Change.How.HELD.strategy().orElseThrow());
        }
        if (!options.isEmpty()) {
            wanted.add(CANARY);
        }
        strategy.filter(name -> !wanted.contains(name)).ifPresent(wanted::add);
        if (wanted.size() > 1) {
            throw Failure.usage("push-options-conflict", "The push options ask for " + String.join(" and ", wanted) + ": a release takes one way.", "Give one of them.");
        }
        return new PushOptions(given.contains(DETACH), wanted.isEmpty() ? Change.How.USUAL : Change.How.by(wanted.getFirst(), options));
    }

    private static boolean known(String option) {
        return ALL.stream().anyMatch(one -> one.endsWith("=") ? option.startsWith(one) : option.equals(one));
    }

    private static Optional<String> value(List<String> given, String name) {
        return given.stream().filter(option -> option.startsWith(name + "=")).map(option -> option.substring(name.length() + 1)).findFirst();
    }

    private static void unknown(String option) {
        throw Failure.usage("push-option-unknown", "There is no push option '" + Shown.of(option) + "'.", (Suggestion.sentence(option, ALL)
                + " There is: -o detach (the deploy goes on when you leave), -o hold (the release waits for 'switch'), -o canary=10 or canary=10:5m,30:10m,"
                + " -o canary-cookie, -o canary-header=VALUE, -o strategy=NAME.").strip());
    }
}
