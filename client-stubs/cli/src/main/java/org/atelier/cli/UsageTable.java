package org.atelier.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.atelier.cli.output.Csv;
import org.atelier.cli.output.Table;
import org.atelier.cli.output.Words;
import org.atelier.client.model.UsageReport;
import org.atelier.client.model.UsageReport.Entry;

/** What leases have had, in hours of vCPUs and of GiB. */
final class UsageTable {

    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);
    private static final BigDecimal MIB_PER_GIB = BigDecimal.valueOf(1024);
    private static final int SHOWN = 2;
    private static final int EXACT = 6;

    private UsageTable() {}

    /**
     * For people.
     *
     * @param key what is summed up
     */
    static String table(UsageReport report, String key) {
        Table table = new Table(
                key.toUpperCase(Locale.ROOT),
                "WORKSPACES",
                "VCPU HOURS USED",
                "RESERVED",
                "GIB HOURS USED",
                "RESERVED",
                "DISK GIB HOURS",
                "COST");
        report.entries().forEach(entry -> table.row(cells(entry, Words.harmless(entry.key()), SHOWN)));
        return table.toString();
    }

    /** For programs. */
    static String csv(UsageReport report, String key) {
        Csv csv = new Csv(
                key,
                "workspaces",
                "used_vcpu_hours",
                "reserved_vcpu_hours",
                "used_memory_gib_hours",
                "reserved_memory_gib_hours",
                "reserved_disk_gib_hours",
                "cost");
        report.entries().forEach(entry -> csv.row(cells(entry, entry.key(), EXACT)));
        return csv.toString();
    }

    private static String[] cells(Entry entry, String key, int digits) {
        return new String[] {
            digits == SHOWN && key.isEmpty() ? "-" : key,
            Long.toString(entry.workspaces()),
            hours(entry.usedVcpuSeconds(), BigDecimal.ONE, digits),
            hours(entry.reservedVcpuSeconds(), BigDecimal.ONE, digits),
            hours(entry.usedMemoryMiBSeconds(), MIB_PER_GIB, digits),
            hours(entry.reservedMemoryMiBSeconds(), MIB_PER_GIB, digits),
            hours(entry.reservedDiskMiBSeconds(), MIB_PER_GIB, digits),
            entry.cost().setScale(digits, RoundingMode.HALF_EVEN).toPlainString()
        };
    }

    private static String hours(BigDecimal seconds, BigDecimal unit, int digits) {
        return seconds.divide(SECONDS_PER_HOUR.multiply(unit), digits, RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
