package org.atelier.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.atelier.client.model.UsageQuery;
import org.atelier.client.model.UsageReport;
import org.atelier.types.UsageGroupingType;
import org.junit.jupiter.api.Test;

/** What clients are told of what leases have had. */
class AccountingTest extends AbstractClientTest {

    @Test
    void shouldAskForThisMonth() {
        UsageReport report = client.usage(UsageQuery.by(UsageGroupingType.SUBJECT));

        assertThat(service.site().calls()).endsWith("GetUsage null null SUBJECT null null null");
        assertThat(report.from()).isEqualTo("2026-11-01");
        assertThat(report.until()).isEqualTo("2026-11-30");
        assertThat(report.entries()).extracting(UsageReport.Entry::key).containsExactly("", "CN=\"Alice\",O=Grid");
        assertThat(report.entries().get(1))
                .isEqualTo(new UsageReport.Entry(
                        "CN=\"Alice\",O=Grid",
                        2,
                        new BigDecimal("5400.000"),
                        new BigDecimal("2700.000"),
                        new BigDecimal("5529600.000"),
                        new BigDecimal("1382400.000"),
                        new BigDecimal("11059200.000"),
                        new BigDecimal("1.500000")));
        assertThat(client.async()
                        .usage(UsageQuery.by(UsageGroupingType.SUBJECT))
                        .join())
                .isEqualTo(report);
    }

    @Test
    void shouldAskAsIsAsked() {
        UsageReport unused = client.usage(new UsageQuery(
                Optional.of(LocalDate.of(2026, 1, 31)),
                Optional.of(LocalDate.of(2026, 2, 1)),
                UsageGroupingType.DAY,
                Optional.of("CN=a"),
                Optional.of("atlas"),
                Optional.of("/atlas/prod")));

        assertThat(service.site().calls()).endsWith("GetUsage 2026-01-31 2026-02-01 DAY CN=a atlas /atlas/prod");
    }
}
