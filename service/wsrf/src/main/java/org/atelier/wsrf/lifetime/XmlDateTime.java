package org.atelier.wsrf.lifetime;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** xsd:dateTime, with years 1 to 9999. */
public final class XmlDateTime {

    private static final Pattern FORM =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})T(\\d{2}:\\d{2}:\\d{2})(?:\\.(\\d{1,30}))?(Z|[+-]\\d{2}:\\d{2})?");

    private XmlDateTime() {}

    /**
     * Reads a time; one without a time zone is taken as UTC, and digits beyond nanoseconds are cut off.
     *
     * @throws IllegalArgumentException where it is no xsd:dateTime, or its year is not in 1 to 9999
     */
    public static Instant parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (text.length() > 100 || !matcher.matches()) {
            throw invalid(text);
        }
        try {
            return toInstant(matcher);
        } catch (DateTimeException e) {
            throw invalid(text);
        }
    }

    private static Instant toInstant(Matcher matcher) {
        String fraction = matcher.group(3) == null ? "" : "." + cut(matcher.group(3));
        ZoneOffset zone = matcher.group(4) == null ? ZoneOffset.UTC : ZoneOffset.of(matcher.group(4));
        if ("24:00:00".equals(matcher.group(2))
                && fraction.replaceAll("[.0]", "").isEmpty()) {
            LocalDateTime midnight = LocalDateTime.parse(matcher.group(1) + "T00:00:00");
            return midnight.plusDays(1).toInstant(zone);
        }
        LocalTime time = LocalTime.parse(matcher.group(2) + fraction);
        return LocalDateTime.parse(matcher.group(1) + "T" + time).toInstant(zone);
    }

    private static String cut(String digits) {
        return digits.substring(0, Math.min(9, digits.length()));
    }

    /** Writes a time in UTC. */
    public static String write(Instant time) {
        return time.toString();
    }

    private static IllegalArgumentException invalid(String text) {
        String shown = text.length() > 100 ? text.substring(0, 100) + "..." : text;
        return new IllegalArgumentException(
                "'" + shown + "' is no xsd:dateTime of the years 1 to 9999, such as 2026-11-21T13:00:00Z.");
    }
}
