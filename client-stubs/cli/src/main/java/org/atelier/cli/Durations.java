package org.atelier.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Durations and times as people type them. */
public final class Durations {

    private static final Pattern SHORT =
            Pattern.compile("(?=.)(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?", Pattern.CASE_INSENSITIVE);

    private Durations() {}

    /** For example {@code 90m}, {@code 1d12h} or {@code PT1H30M}; more than nothing. */
    public static Duration parse(String text) {
        try {
            Duration duration = Duration.parse(SHORT.matcher(text).matches() ? iso(text) : text);
            if (duration.isNegative() || duration.isZero()) {
                throw new TypeConversionException("%s is not longer than nothing.".formatted(text));
            }
            return duration;
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new TypeConversionException(
                    "%s is not a duration. Write it like 90m, 2h30m, 1d or PT2H30M.".formatted(text));
        }
    }

    private static String iso(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        int days = upper.indexOf('D') + 1;
        return "P" + upper.substring(0, days) + (days == upper.length() ? "" : "T" + upper.substring(days));
    }

    /**
     * For example {@code 2026-11-21T18:00}, in the zone of the clock, or {@code 2026-11-21T17:00:00Z}, or {@code +2h} for in two
     * hours.
     */
    static Instant parseTime(String text, Clock clock) {
        if (text.startsWith("+")) {
            return clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(parse(text.substring(1)));
        }
        try {
            boolean zoned = text.endsWith("Z") || text.matches(".*T.*[+-]\\d\\d:\\d\\d");
            return zoned
                    ? java.time.OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(clock.getZone()).toInstant();
        } catch (DateTimeParseException e) {
            throw new TypeConversionException(
                    "%s is not a time. Write it like 2026-11-21T18:00, 2026-11-21T17:00:00Z or +2h.".formatted(text));
        }
    }
}
