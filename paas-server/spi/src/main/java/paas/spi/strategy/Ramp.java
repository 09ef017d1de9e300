package paas.spi.strategy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import paas.spi.Failure;
import paas.spi.name.Shown;

/** The shares that a canary gets, one after the other: {@code 10:5m,30:10m}. */
public record Ramp(List<Step> steps) {

    public static final Duration USUAL = Duration.ofMinutes(10);

    private static final int MOST = 20;
    private static final Pattern STEP = Pattern.compile("([0-9]{1,3})(?::([0-9]{1,6})(s|m|h)?)?");

    public Ramp {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.size() > MOST) {
            throw invalid("it has " + steps.size() + " steps, and may have 1 to " + MOST);
        }
    }

    /** @param weight in hundredths, of which the router can tell tenths: 0 to 90; 0: only those get it who ask for it  @param time until it is judged */
    public record Step(int weight, Duration time) {

        public Step {
            if (weight < 0 || weight > 90 || weight % 10 != 0) {
                throw invalid(weight + " is no share: it goes in tenths, from 10 to 90");
            }
            if (time.isZero() || time.isNegative()) {
                throw invalid("a step takes no time");
            }
        }

        @Override
        public String toString() {
            return weight + ":" + time.toSeconds() + "s";
        }
    }

    /** @param text shares, each with its time or the usual one  @throws Failure {@code canary-invalid} */
    public static Ramp of(String text, Duration usual) {
        return new Ramp(Arrays.stream(text.split(",", -1)).map(step -> step(step, usual)).toList());
    }

    private static Step step(String text, Duration usual) {
        Matcher match = STEP.matcher(text);
        if (!match.matches()) {
            throw invalid("'" + Shown.of(text) + "' is no step");
        }
        return new Step(Integer.parseInt(match.group(1)), match.group(2) == null ? usual : time(Long.parseLong(match.group(2)), match.group(3)));
    }

    private static Duration time(long number, String unit) {
        return switch (unit) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case null, default -> Duration.ofSeconds(number);
        };
    }

    private static Failure invalid(String why) {
        return Failure.usage("canary-invalid", "That is no way for a canary: " + why + ".", "For example: 10, or 10:5m,30:10m for ten percent, then thirty.");
    }

    /** As {@link #of} reads it. */
    @Override
    public String toString() {
        return steps.stream().map(Step::toString).collect(Collectors.joining(","));
    }
}
