package org.atelier.engine.model;

import java.time.LocalDate;
import java.util.List;

/**
 * What leases have had.
 *
 * @param from the first day, in UTC
 * @param until the last day, in UTC
 * @param entries by their keys
 */
public record UsageReport(LocalDate from, LocalDate until, List<Entry> entries) {

    public UsageReport {
        entries = List.copyOf(entries);
    }

    /**
     * A sum.
     *
     * @param key the subject, organisation, group or day; empty for leases of no organisation or group
     */
    public record Entry(String key, Consumption spent) {}
}
