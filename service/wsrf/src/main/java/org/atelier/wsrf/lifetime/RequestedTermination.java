package org.atelier.wsrf.lifetime;

import java.time.Instant;
import java.util.Optional;

/** When a client wants a resource to end. */
public sealed interface RequestedTermination {

    /** At a time. */
    record At(Instant time) implements RequestedTermination {
        @Override
        public Optional<Instant> resolve(Instant now) {
            return Optional.of(time);
        }
    }

    /** After a time that is counted from when the request is handled. */
    record After(XmlDuration lifetime) implements RequestedTermination {
        @Override
        public Optional<Instant> resolve(Instant now) {
            return Optional.of(lifetime.addTo(now));
        }
    }

    /** Never: a nil value. */
    record Never() implements RequestedTermination {
        @Override
        public Optional<Instant> resolve(Instant now) {
            return Optional.empty();
        }
    }

    /**
     * Reads an xsd:dateTime; one without a time zone is taken as UTC.
     *
     * @throws IllegalArgumentException where it is none, or its year is not in 1 to 9999
     */
    static RequestedTermination dateTime(String text) {
        return new At(XmlDateTime.parse(text));
    }

    /**
     * Reads an xsd:duration.
     *
     * @throws IllegalArgumentException where it is none, or a component has more than nine digits
     */
    static RequestedTermination duration(String text) {
        return new After(XmlDuration.parse(text));
    }

    /**
     * Reads a wsnt:AbsoluteOrRelativeTimeType, the union of both.
     *
     * @throws IllegalArgumentException where it is neither
     */
    static RequestedTermination absoluteOrRelative(String text) {
        String trimmed = text.strip();
        return trimmed.startsWith("P") || trimmed.startsWith("-P") ? duration(trimmed) : dateTime(trimmed);
    }

    static RequestedTermination never() {
        return new Never();
    }

    /**
     * The time meant, empty for never.
     *
     * @throws IllegalArgumentException where it is beyond the year 9999
     */
    Optional<Instant> resolve(Instant now);
}
