package paas.server.git;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import paas.spi.Failure;

/**
 * How pushes are taken.
 *
 * @param maxPush the most bytes that one push may bring
 * @param createOnPush whether a push to a name that is free makes the project
 */
public record GitSettings(long maxPush, boolean createOnPush) {

    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,14})([kmgt]?)i?b?");
    private static final String UNITS = "kmgt";

    /**
     * @param settings {@code git.max-push} (bytes, or {@code 500m}, {@code 1g}), {@code git.create-on-push} ({@code on}, {@code off})
     * @throws Failure {@code setting-invalid}
     */
    public static GitSettings of(Map<String, String> settings) {
        return new GitSettings(size(settings.getOrDefault("git.max-push", "1g").strip()), on(settings.getOrDefault("git.create-on-push", "off").strip()));
    }

    private static long size(String value) {
        Matcher match = SIZE.matcher(value.toLowerCase(Locale.ROOT));
        if (!match.matches()) {
            throw invalid("git.max-push", value, "a number of bytes, such as 500m or 2g");
        }
        int power = match.group(2).isEmpty() ? 0 : UNITS.indexOf(match.group(2)) + 1;
        return Math.min(Long.MAX_VALUE >> 10 * power, Long.parseLong(match.group(1))) << 10 * power;
    }

    private static boolean on(String value) {
        return switch (value) {
            case "on", "true" -> true;
            case "off", "false", "" -> false;
            default -> throw invalid("git.create-on-push", value, "on or off");
        };
    }

    private static Failure invalid(String name, String value, String wanted) {
        return Failure.usage("setting-invalid", "The setting " + name + " must be " + wanted + ", but is '" + value + "'.",
                "Correct it in the server's settings file.");
    }
}
