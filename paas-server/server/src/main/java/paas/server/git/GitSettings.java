package paas.server.git;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import paas.spi.Failure;
import paas.spi.SettingValues;

/**
 * How pushes are taken.
 *
 * @param maxPush the most bytes that one push may bring
 * @param createOnPush whether a push to a name that is free makes the project
 */
public record GitSettings(long maxPush, boolean createOnPush) {

    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,14})([kmgt]?)i?b?");
    private static final String UNITS = "kmgt";

    public static final Set<String> NAMES = Set.of("git.max-push", "git.create-on-push");

    /**
     * @param settings {@code git.max-push} (bytes, or {@code 500m}, {@code 1g}), {@code git.create-on-push} ({@code on}, {@code off})
     * @throws Failure {@code setting-invalid}
     */
    public static GitSettings of(Map<String, String> settings) {
        SettingValues values = new SettingValues(settings);
        return new GitSettings(size(values), values.on("git.create-on-push"));
    }

    private static long size(SettingValues settings) {
        Matcher match = SIZE.matcher(settings.get("git.max-push", "1g").toLowerCase(Locale.ROOT));
        if (!match.matches()) {
            throw settings.invalid("git.max-push", "a number of bytes, such as 500m or 2g");
        }
        int power = match.group(2).isEmpty() ? 0 : UNITS.indexOf(match.group(2)) + 1;
        return Math.min(Long.MAX_VALUE >> 10 * power, Long.parseLong(match.group(1))) << 10 * power;
    }
}
