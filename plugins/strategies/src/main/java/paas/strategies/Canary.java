package paas.strategies;

import java.util.regex.Pattern;
import paas.spi.Failure;
import paas.spi.name.Shown;
import paas.spi.strategy.Course;
import paas.spi.strategy.Ramp;
import paas.spi.strategy.Strategy;
import paas.spi.strategy.Turnover;

/**
 * The new release gets a share of the requests until it was judged. Options: {@code canary}, the shares ({@code 10:5m,30:10m}; without it {@code 10});
 * {@code canary-cookie}, {@code true} when a visitor stays with a release; {@code canary-header}, the value of the header that asks for it.
 */
final class Canary implements Strategy {

    private static final String USUAL = "10";
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9-]{0,16}");

    @Override
    public String name() {
        return "canary";
    }

    @Override
    public String summary() {
        return "the new release gets a share of the requests, and all or none of them once it was judged";
    }

    @Override
    public boolean overlaps() {
        return true;
    }

    @Override
    public Course course(Turnover turnover) {
        Ramp ramp = Ramp.of(turnover.options().getOrDefault("canary", USUAL), Ramp.USUAL);
        boolean sticky = turnover.options().getOrDefault("canary-cookie", "false").equals("true");
        return AllAtOnce.together(turnover, new Course.Finish.Share(ramp, sticky, token(turnover.options().getOrDefault("canary-header", ""))));
    }

    private static String token(String text) {
        if (!TOKEN.matcher(text).matches()) {
            throw Failure.usage("canary-invalid", "The header's value must be 1 to 16 letters, digits or '-', not '" + Shown.of(text) + "'.",
                    "For example: --header try-it, and requests with 'Paas-Canary: try-it' get the canary.");
        }
        return text;
    }
}
