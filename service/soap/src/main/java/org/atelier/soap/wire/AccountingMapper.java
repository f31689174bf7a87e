package org.atelier.soap.wire;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Consumption;
import org.atelier.engine.model.UsageQuery;
import org.atelier.engine.model.UsageQuery.Grouping;
import org.atelier.engine.model.UsageReport;
import org.atelier.types.GetUsage;
import org.atelier.types.GetUsageResponse;
import org.atelier.types.UsageEntryType;
import org.atelier.types.UsageGroupingType;
import org.jspecify.annotations.Nullable;

/** What leases have had. */
public final class AccountingMapper {

    private static final int MILLI = 3;
    private static final int MICRO = 6;

    private AccountingMapper() {}

    /**
     * What is asked about.
     *
     * @throws EngineException INVALID_REQUEST for a day that no calendar has
     */
    public static UsageQuery read(GetUsage wire) {
        return new UsageQuery(
                day("GetUsage/From", wire.getFrom()),
                day("GetUsage/Until", wire.getUntil()),
                grouping(wire.getGroupBy()),
                Optional.ofNullable(wire.getSubject()),
                Optional.ofNullable(wire.getVo()),
                Optional.ofNullable(wire.getGroup()));
    }

    private static Grouping grouping(@Nullable UsageGroupingType wire) {
        return wire == null ? Grouping.SUBJECT : Grouping.valueOf(wire.name());
    }

    private static Optional<LocalDate> day(String path, @Nullable String text) {
        try {
            return Optional.ofNullable(text).map(LocalDate::parse);
        } catch (DateTimeException e) {
            String rule = "a day of the calendar as year-month-day, for example 2026-11-30";
            throw new EngineException(
                    ErrorCode.INVALID_REQUEST,
                    "The value of " + path + " (" + text + ") is not allowed; it must be: " + rule + ".",
                    new Detail.Invalid(path, String.valueOf(text), rule),
                    e);
        }
    }

    public static GetUsageResponse write(UsageReport report) {
        GetUsageResponse wire = new GetUsageResponse();
        wire.setFrom(report.from().toString());
        wire.setUntil(report.until().toString());
        report.entries().forEach(entry -> wire.getEntry().add(write(entry)));
        return wire;
    }

    private static UsageEntryType write(UsageReport.Entry entry) {
        Consumption spent = entry.spent();
        UsageEntryType wire = new UsageEntryType();
        wire.setKey(Names.xmlText(entry.key()));
        wire.setWorkspaces(spent.started());
        wire.setReservedVcpuSeconds(BigDecimal.valueOf(spent.vcpuMillis(), MILLI));
        wire.setUsedVcpuSeconds(BigDecimal.valueOf(spent.usedVcpuMillis(), MILLI));
        wire.setReservedMemoryMiBSeconds(BigDecimal.valueOf(spent.memoryMillis(), MILLI));
        wire.setUsedMemoryMiBSeconds(BigDecimal.valueOf(spent.usedMemoryMillis(), MILLI));
        wire.setReservedDiskMiBSeconds(BigDecimal.valueOf(spent.diskMillis(), MILLI));
        wire.setCost(BigDecimal.valueOf(spent.charge(), MICRO));
        return wire;
    }
}
