package org.atelier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsageCommandTest extends AbstractCommandTest {

    @Test
    void shouldShowUsageInHours() {
        Terminal.Result result = terminal.run("usage");

        assertThat(result.code()).isZero();
        assertThat(result.out().lines())
                .containsExactly(
                        "SUBJECT            WORKSPACES  VCPU HOURS USED  RESERVED  GIB HOURS USED  RESERVED  DISK GIB HOURS  COST",
                        "-                  0           0.00             0.00      0.00            0.00      0.00            0.00",
                        "CN=\"Alice\",O=Grid  2           0.75             1.50      0.38            1.50      3.00            1.50");
        assertThat(result.err()).contains("From 2026-11-01 until 2026-11-30");
        assertThat(service.site().calls()).endsWith("GetUsage null null SUBJECT null null null");
    }

    @Test
    void shouldAskAsIsAsked() {
        Terminal.Result result = terminal.run(
                "usage",
                "--from",
                "2026-01-31",
                "--until",
                "2026-02-01",
                "--by",
                "group",
                "--subject",
                "CN=a",
                "--vo",
                "atlas",
                "--group",
                "/atlas/prod");

        assertThat(result.out()).startsWith("GROUP ");
        assertThat(service.site().calls()).endsWith("GetUsage 2026-01-31 2026-02-01 GROUP CN=a atlas /atlas/prod");
    }

    @Test
    void shouldPrintCommaSeparatedValues() {
        Terminal.Result result = terminal.run("usage", "--csv", "--by", "vo");

        assertThat(result.out())
                .isEqualTo("vo,workspaces,used_vcpu_hours,reserved_vcpu_hours,used_memory_gib_hours,"
                        + "reserved_memory_gib_hours,reserved_disk_gib_hours,cost\r\n"
                        + ",0,0.000000,0.000000,0.000000,0.000000,0.000000,0.000000\r\n"
                        + "\"CN=\"\"Alice\"\",O=Grid\",2,0.750000,1.500000,0.375000,1.500000,3.000000,1.500000\r\n");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void shouldShowUsageToPrograms() {
        Terminal.Result result = terminal.run("usage", "--json");

        assertThat(result.out())
                .startsWith(
                        "{\"from\":\"2026-11-01\",\"until\":\"2026-11-30\",\"entries\":[{\"key\":\"\",\"workspaces\":0,")
                .contains("\"reservedVcpuSeconds\":5400.000,\"usedVcpuSeconds\":2700.000");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void shouldSayWhatIsMisused() {
        assertThat(terminal.run("usage", "--csv", "--json").code()).isEqualTo(ExitCodes.USAGE);
        assertThat(terminal.run("usage", "--from", "yesterday").code()).isEqualTo(ExitCodes.USAGE);
        assertThat(terminal.run("usage", "--by", "colour").code()).isEqualTo(ExitCodes.USAGE);
    }
}
