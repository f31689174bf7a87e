package org.atelier.client;

import java.time.LocalDate;
import org.atelier.client.model.UsageQuery;
import org.atelier.client.model.UsageReport;
import org.atelier.types.GetUsage;
import org.atelier.types.GetUsageResponse;
import org.atelier.types.UsageEntryType;

/** What leases have had, on the wire. */
final class UsageReports {

    private UsageReports() {}

    static GetUsage question(UsageQuery query) {
        GetUsage wire = new GetUsage();
        query.from().map(LocalDate::toString).ifPresent(wire::setFrom);
        query.until().map(LocalDate::toString).ifPresent(wire::setUntil);
        wire.setGroupBy(query.by());
        query.subject().ifPresent(wire::setSubject);
        query.vo().ifPresent(wire::setVo);
        query.group().ifPresent(wire::setGroup);
        return wire;
    }

    static UsageReport report(GetUsageResponse wire) {
        return new UsageReport(
                LocalDate.parse(wire.getFrom()),
                LocalDate.parse(wire.getUntil()),
                wire.getEntry().stream().map(UsageReports::entry).toList());
    }

    private static UsageReport.Entry entry(UsageEntryType wire) {
        return new UsageReport.Entry(
                wire.getKey(),
                wire.getWorkspaces(),
                wire.getReservedVcpuSeconds(),
                wire.getUsedVcpuSeconds(),
                wire.getReservedMemoryMiBSeconds(),
                wire.getUsedMemoryMiBSeconds(),
                wire.getReservedDiskMiBSeconds(),
                wire.getCost());
    }
}
