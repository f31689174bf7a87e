package org.atelier.types.time;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeConstants;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;

/** Times and durations of XML Schema to and from those of Java. Thread-safe. */
public final class WireTime {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ISO_INSTANT;
    private static final DatatypeFactory FACTORY = factory();

    private WireTime() {}

    /** Reads a time; one without a zone is taken as UTC. */
    public static Instant toInstant(XMLGregorianCalendar time) {
        XMLGregorianCalendar zoned = (XMLGregorianCalendar) time.clone();
        if (zoned.getTimezone() == DatatypeConstants.FIELD_UNDEFINED) {
            zoned.setTimezone(0);
        }
        return zoned.toGregorianCalendar().toInstant();
    }

    /** Writes a time in UTC, for example {@code 2026-11-21T12:00:00Z}. */
    public static XMLGregorianCalendar fromInstant(Instant time) {
        return FACTORY.newXMLGregorianCalendar(FORMAT.format(time.atOffset(ZoneOffset.UTC)));
    }

    /**
     * Reads a duration.
     *
     * @throws IllegalArgumentException if it has years or months, which have no fixed length
     */
    public static Duration toDuration(javax.xml.datatype.Duration duration) {
        if (duration.getYears() != 0 || duration.getMonths() != 0) {
            throw new IllegalArgumentException(
                    "The duration %s has years or months, which have no fixed length. Write it in days, hours, minutes and seconds."
                            .formatted(duration));
        }
        BigDecimal seconds = (BigDecimal) duration.getField(DatatypeConstants.SECONDS);
        Duration length = Duration.ofDays(duration.getDays())
                .plusHours(duration.getHours())
                .plusMinutes(duration.getMinutes())
                .plusNanos(seconds == null ? 0 : seconds.movePointRight(9).longValue());
        return duration.getSign() < 0 ? length.negated() : length;
    }

    /** Writes a duration in hours, minutes and seconds. */
    public static javax.xml.datatype.Duration fromDuration(Duration duration) {
        return FACTORY.newDuration(duration.toString());
    }

    private static DatatypeFactory factory() {
        try {
            return DatatypeFactory.newInstance();
        } catch (DatatypeConfigurationException e) {
            throw new IllegalStateException("This Java has no XML data types.", e);
        }
    }
}
