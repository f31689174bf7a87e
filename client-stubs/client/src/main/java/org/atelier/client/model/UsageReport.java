package org.atelier.client.model;

import java.math.BigDecimal;
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
     * A sum. What is reserved is the time of leases, whether their machines run or not; what is used, that in which they ran.
     *
     * @param key the subject, organisation, group or day; empty for leases of no organisation or group
     * @param workspaces how many ran for the first time
     * @param cost of what is reserved, in the site's unit
     */
    public record Entry(
            String key,
            long workspaces,
            BigDecimal reservedVcpuSeconds,
            BigDecimal usedVcpuSeconds,
            BigDecimal reservedMemoryMiBSeconds,
            BigDecimal usedMemoryMiBSeconds,
            BigDecimal reservedDiskMiBSeconds,
            BigDecimal cost) {}
}
