package org.atelier.engine.model;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Which usage somebody wants to see. Days are those of UTC, and count as a whole.
 *
 * @param from the first day; absent: the first of the month of the last
 * @param until the last day; absent: today
 * @param subject whose leases only; absent: those of all
 * @param vo of which virtual organisation only
 * @param group of which group, as {@code /vo/group}, and its sub-groups only
 */
public record UsageQuery(
        Optional<LocalDate> from,
        Optional<LocalDate> until,
        Grouping by,
        Optional<String> subject,
        Optional<String> vo,
        Optional<String> group) {

    /** What is summed up in one entry. */
    public enum Grouping {
        SUBJECT,
        VO,
        GROUP,
        DAY
    }

    /** All that the asker may see, of this month. */
    public static UsageQuery by(Grouping grouping) {
        return new UsageQuery(
                Optional.empty(), Optional.empty(), grouping, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public UsageQuery between(LocalDate first, LocalDate last) {
        return new UsageQuery(Optional.of(first), Optional.of(last), by, subject, vo, group);
    }
}
