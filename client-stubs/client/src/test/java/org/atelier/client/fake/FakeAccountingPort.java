package org.atelier.client.fake;

import java.math.BigDecimal;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atelier.types.Accounting;
import org.atelier.types.GetUsage;
import org.atelier.types.GetUsageResponse;
import org.atelier.types.UsageEntryType;

/** Leases of two, of which one is of no virtual organisation and has a name that is hard to write. */
final class FakeAccountingPort implements Accounting {

    private final FakeSite site;

    FakeAccountingPort(FakeSite site) {
        this.site = site;
    }

    @Override
    public GetUsageResponse getUsage(GetUsage parameters) {
        site.called("GetUsage "
                + Stream.of(
                                parameters.getFrom(),
                                parameters.getUntil(),
                                parameters.getGroupBy(),
                                parameters.getSubject(),
                                parameters.getVo(),
                                parameters.getGroup())
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")));
        GetUsageResponse response = new GetUsageResponse();
        response.setFrom("2026-11-01");
        response.setUntil("2026-11-30");
        response.getEntry().add(entry("", 0, "0"));
        response.getEntry().add(entry("CN=\"Alice\",O=Grid", 2, "5400.000"));
        return response;
    }

    private static UsageEntryType entry(String key, long workspaces, String seconds) {
        BigDecimal time = new BigDecimal(seconds);
        UsageEntryType entry = new UsageEntryType();
        entry.setKey(key);
        entry.setWorkspaces(workspaces);
        entry.setReservedVcpuSeconds(time);
        entry.setUsedVcpuSeconds(time.divide(BigDecimal.valueOf(2)));
        entry.setReservedMemoryMiBSeconds(time.multiply(BigDecimal.valueOf(1024)));
        entry.setUsedMemoryMiBSeconds(time.multiply(BigDecimal.valueOf(256)));
        entry.setReservedDiskMiBSeconds(time.multiply(BigDecimal.valueOf(2048)));
        entry.setCost(new BigDecimal("0.750000").multiply(BigDecimal.valueOf(workspaces)));
        return entry;
    }
}
