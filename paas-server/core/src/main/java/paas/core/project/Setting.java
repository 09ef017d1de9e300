package paas.core.project;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import paas.core.access.Suggestion;
import paas.spi.Failure;
import paas.spi.name.Shown;
import paas.spi.strategy.Ramp;

/**
 * What can be set of a project about how it is built and deployed.
 *
 * @param name {@code build-dir}
 * @param wanted what a value must be, for people
 */
record Setting(String name, String help, String wanted, Predicate<String> valid) {

    private static final int LONGEST = 4096;

    /** Neither absolute nor out of the repository. */
    private static final Predicate<String> INSIDE = Pattern.compile("(?!/)(?!.*(?:^|/)\\.\\.(?:/|$))[^\\p{Cntrl}]{1,1000}").asMatchPredicate();
    /** The greater part of git-check-ref-format(1). */
    private static final Predicate<String> BRANCH = Pattern.compile("(?![-/.])(?!.*(?:\\.\\.|//|@\\{|/\\.|\\.lock(?:/|$)))[^\\p{Cntrl} ~^:?*\\[\\\\]{1,200}(?<![/.])")
            .asMatchPredicate();
    private static final Predicate<String> NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}").asMatchPredicate();
    private static final Predicate<String> SECONDS = Pattern.compile("[1-9][0-9]{0,4}").asMatchPredicate();
    private static final Predicate<String> PORT = text -> Pattern.matches("[1-9][0-9]{0,4}", text) && Integer.parseInt(text) <= 65_535;
    private static final Predicate<String> COUNT = Pattern.compile("[1-9][0-9]{0,2}").asMatchPredicate();
    private static final Predicate<String> TEXT = text -> text.length() <= LONGEST && text.indexOf('\0') < 0;

    private static final List<Setting> ALL = List.of(
            new Setting("build-dir", "the directory of the repository that is built", "a path within the repository, such as services/api", INSIDE),
            new Setting("deploy-branch", "the branch whose pushes are deployed", "a branch, such as main", BRANCH),
            new Setting("builder", "the builder, instead of the first that matches", "the name of a builder, such as dockerfile or buildpack", NAME),
            new Setting("buildpack", "the buildpack, instead of the first that matches", "the name of a buildpack, such as node", NAME),
            new Setting("dockerfile", "the Dockerfile, where it has another name", "a path within the build directory", INSIDE),
            new Setting("port", "the port that web listens on and finds in PORT, instead of the one its image exposes", "a port from 1 to 65535", PORT),
            new Setting("strategy", "how a new release takes the place of the old: all-at-once, rolling, blue-green, recreate, one-at-a-time, canary",
                    "the name of a strategy, such as rolling", NAME),
            new Setting("max-parallel", "how many instances of a component change at once under 'rolling', unless app.json says", "a number from 1 to 999", COUNT),
            new Setting("canary", "the shares that a canary gets, and how long each", "shares in tenths with their times, such as 10:5m,30:10m", Setting::ramp),
            new Setting("build-timeout", "the longest a build may take", "a number of seconds, at most 99999", SECONDS));

    /** An argument for the Dockerfile. */
    private static final Setting ARGUMENT = new Setting("build-args.NAME", "an argument for the Dockerfile", "a text of at most 4,096 characters", TEXT);
    private static final Predicate<String> ARGUMENT_NAME = Pattern.compile("build-args\\.[A-Za-z_][A-Za-z0-9_]{0,99}").asMatchPredicate();

    /** Of these, one names the program that reads the Dockerfile, another whose caches are used. */
    private static final String BUILDKITS_OWN = "build-args.BUILDKIT_";

    /** @throws Failure {@code setting-unknown}, or {@code setting-refused} */
    static Setting named(String name) {
        if (name.regionMatches(true, 0, BUILDKITS_OWN, 0, BUILDKITS_OWN.length())) {
            throw Failure.usage("setting-refused", "Arguments that begin with BUILDKIT_ are this server's to set.", "Give the argument another name.");
        }
        Optional<Setting> known = ALL.stream().filter(setting -> setting.name.equals(name)).findFirst();
        return known.or(() -> Optional.of(ARGUMENT).filter(argument -> ARGUMENT_NAME.test(name))).orElseThrow(() -> unknown(name));
    }

    private static boolean ramp(String text) {
        try {
            Ramp.of(text, Ramp.USUAL);
            return true;
        } catch (Failure e) {
            return false;
        }
    }

    /** @throws Failure {@code setting-invalid} */
    void check(String value) {
        if (!valid.test(value)) {
            throw Failure.usage("setting-invalid", name + " must be " + wanted + ", not '" + Shown.of(value) + "'.", "");
        }
    }

    /** What there is, a line each, for the help. */
    static String explained() {
        StringBuilder text = new StringBuilder();
        ALL.forEach(setting -> text.append(setting.name).append(": ").append(setting.help).append('\n'));
        return text + ARGUMENT.name + ": " + ARGUMENT.help;
    }

    private static Failure unknown(String name) {
        List<String> names = ALL.stream().map(Setting::name).toList();
        String meant = Suggestion.sentence(name, names);
        return Failure.usage("setting-unknown", "There is no setting '" + Shown.of(name) + "'.",
                meant.isEmpty() ? "There are " + String.join(", ", names) + " and " + ARGUMENT.name + "." : meant);
    }
}
