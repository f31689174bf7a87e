package org.atelier.client.model;

import java.time.LocalDate;
import java.util.Optional;
import org.atelier.types.UsageGroupingType;

/**
 * Which usage is asked about. Days are those of UTC, and count as a whole.
 *
 * @param from the first day; absent: the first of the month of the last
 * @param until the last day, at most 400 with the first; absent: today
 * @param by what is summed up in one entry
 * @param subject whose leases only; absent: those of all that the caller may read
 * @param vo of which virtual organisation only
 * @param group of which group, as {@code /vo/group}, and its sub-groups only
 */
public record UsageQuery(
        Optional<LocalDate> from,
        Optional<LocalDate> until,
        UsageGroupingType by,
        Optional<String> subject,
        Optional<String> vo,
        Optional<String> group) {

    /** This month, of all that the caller may read. */
    public static UsageQuery by(UsageGroupingType grouping) {
        return new UsageQuery(
                Optional.empty(), Optional.empty(), grouping, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
