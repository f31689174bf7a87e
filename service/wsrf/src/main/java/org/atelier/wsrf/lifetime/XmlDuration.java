package org.atelier.wsrf.lifetime;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An xsd:duration.
 *
 * @param period its years, months and days
 * @param time its hours, minutes and seconds
 */
public record XmlDuration(Period period, Duration time) {

    private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");
    private static final String NUMBER = "(\\d{1,9})";
    private static final Pattern FORM = Pattern.compile("(-)?P(?=.)(?:" + NUMBER + "Y)?(?:" + NUMBER + "M)?(?:" + NUMBER
            + "D)?(?:T(?=.)(?:" + NUMBER + "H)?(?:" + NUMBER + "M)?(?:" + NUMBER + "(?:\\.(\\d{1,30}))?S)?)?");

    /**
     * Reads a duration.
     *
     * @throws IllegalArgumentException where it is no xsd:duration, or a component has more than nine digits
     */
    public static XmlDuration parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (text.length() > 200 || !matcher.matches()) {
            String shown = text.length() > 100 ? text.substring(0, 100) + "..." : text;
            throw new IllegalArgumentException(
                    "'" + shown + "' is no xsd:duration with components of at most nine digits, such as PT1H30M.");
        }
        Period period = Period.of(number(matcher.group(2)), number(matcher.group(3)), number(matcher.group(4)));
        Duration time = Duration.ofHours(number(matcher.group(5)))
                .plusMinutes(number(matcher.group(6)))
                .plusSeconds(number(matcher.group(7)))
                .plusNanos(nanos(matcher.group(8)));
        return matcher.group(1) == null
                ? new XmlDuration(period, time)
                : new XmlDuration(period.negated(), time.negated());
    }

    /**
     * The time this long after another.
     *
     * @throws IllegalArgumentException where the sum is outside the years 1 to 9999
     */
    public Instant addTo(Instant start) {
        try {
            Instant sum = ZonedDateTime.ofInstant(start, ZoneOffset.UTC)
                    .plus(period)
                    .plus(time)
                    .toInstant();
            if (sum.isBefore(END) && sum.isAfter(Instant.parse("0001-01-01T00:00:00Z"))) {
                return sum;
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(outside(start), e);
        }
        throw new IllegalArgumentException(outside(start));
    }

    private String outside(Instant start) {
        return "The duration " + this + " from " + start + " ends outside the years 1 to 9999.";
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
    }
}
