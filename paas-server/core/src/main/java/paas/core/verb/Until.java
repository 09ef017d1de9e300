package paas.core.verb;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import paas.spi.Failure;
import paas.spi.name.Shown;

/** When something ends: in so long, or with that day. */
public sealed interface Until {

    record In(Duration time) implements Until {
    }

    /** With the end of the day in UTC. */
    record Day(LocalDate day) implements Until {
    }

    Pattern TYPED = Pattern.compile("([1-9][0-9]{0,5})(m|h|d)");

    /** @throws Failure {@code until-invalid}, unless it is {@code 30m}, {@code 8h}, {@code 30d} or {@code 2026-12-31} */
    static Until of(String typed) {
        Matcher match = TYPED.matcher(typed);
        if (!match.matches()) {
            return new Day(day(typed));
        }
        long number = Long.parseLong(match.group(1));
        return new In(switch (match.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        });
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeParseException e) {
            throw Failure.usage("until-invalid", "'" + Shown.of(typed) + "' is no time at which something can end.", "Give a time such as 8h or 30d, or a day such as 2026-12-31.");
        }
    }

    /** @throws Failure {@code until-past} */
    default Instant from(Instant now) {
        Instant end = switch (this) {
            case In(Duration time) -> now.plus(time);
            case Day(LocalDate day) -> day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        };
        if (!end.isAfter(now)) {
            throw Failure.usage("until-past", "That day is over already.", "Give one that lies ahead.");
        }
        return end;
    }
}
