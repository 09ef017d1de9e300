package paas.spi.name;

import java.util.regex.Pattern;
import paas.spi.Failure;

/** The number of a release within its project, from 1; written {@code v12}. */
public record ReleaseNumber(int value) implements Comparable<ReleaseNumber> {

    private static final Pattern TYPED = Pattern.compile("v?([1-9][0-9]{0,8})");

    public ReleaseNumber {
        if (value < 1) {
            throw new IllegalArgumentException("a release number begins at 1, not " + value);
        }
    }

    /** @throws Failure {@code release-invalid}, unless it is {@code v12} or {@code 12} */
    public static ReleaseNumber of(String typed) {
        var match = TYPED.matcher(typed);
        if (!match.matches()) {
            throw Failure.usage("release-invalid", "'" + Shown.of(typed) + "' is not a release.", "Give it as v12; 'releases PROJECT' lists them.");
        }
        return new ReleaseNumber(Integer.parseInt(match.group(1)));
    }

    @Override
    public int compareTo(ReleaseNumber other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "v" + value;
    }
}
