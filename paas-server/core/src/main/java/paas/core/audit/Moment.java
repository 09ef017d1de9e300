package paas.core.audit;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import paas.spi.Failure;
import paas.spi.name.Shown;

/** A moment as people type it: how long ago ({@code 30s}, {@code 10m}, {@code 2h}, {@code 1d}), or a date, with or without a time and a zone. */
final class Moment {

    private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([smhd])");

    private Moment() {
    }

    /** @param label of the option  @param zone in which a date without one is meant  @throws Failure {@code word-invalid} */
    static Instant of(String label, String typed, Instant now, ZoneId zone) {
        return ago(typed, now).or(() -> date(typed, zone)).orElseThrow(() -> Failure.usage("word-invalid",
                label + " must be a time, not '" + Shown.of(typed) + "'.", "Give how long ago (30s, 10m, 2h, 1d), or a time such as 2026-03-04, 2026-03-04T05:06 or 2026-03-04T05:06:07Z."));
    }

    private static Optional<Instant> ago(String typed, Instant now) {
        Matcher match = AGO.matcher(typed);
        return match.matches() ? Optional.of(now.minus(span(Long.parseLong(match.group(1)), match.group(2)))) : Optional.empty();
    }

    private static Duration span(long number, String unit) {
        return switch (unit) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofSeconds(number);
        };
    }

    private static Optional<Instant> date(String typed, ZoneId zone) {
        List<Function<String, Instant>> forms = List.of(text -> OffsetDateTime.parse(text).toInstant(), text -> LocalDateTime.parse(text).atZone(zone).toInstant(),
                text -> LocalDate.parse(text).atStartOfDay(zone).toInstant());
        String iso = typed.replace(' ', 'T');
        return forms.stream().flatMap(form -> parsed(form, iso)).filter(Moment::kept).findFirst();
    }

    private static Stream<Instant> parsed(Function<String, Instant> form, String text) {
        try {
            return Stream.of(form.apply(text));
        } catch (DateTimeException e) {
            return Stream.empty();
        }
    }

    /** Databases know fewer years than Java. */
    private static boolean kept(Instant at) {
        return at.isAfter(Instant.parse("0001-01-02T00:00:00Z")) && at.isBefore(Instant.parse("9999-12-30T00:00:00Z"));
    }
}
