package org.atelier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.atelier.client.fake.FakeSite;
import org.atelier.types.NotAuthorizedFault;
import org.atelier.types.NotAuthorizedFaultType;
import org.junit.jupiter.api.Test;

class HostCommandsTest extends AbstractCommandTest {

    @Test
    void shouldListHosts() {
        assertThat(terminal.run("hosts").out().lines())
                .satisfiesExactly(
                        header -> assertThat(header).startsWith("HOST    STATE    CPUS FREE"), line -> assertThat(line)
                                .isEqualTo(
                                        "host-a  drained  2.5 of 4   4096 of 8192 MiB  600 of 1000 Mbit/s  QEMU 7.2, tcg, x86_64"
                                                + "  -         serialize"));
    }

    @Test
    void shouldListHostsForPrograms() {
        assertThat(terminal.run("hosts", "--json").out())
                .startsWith("[{\"name\":\"host-a\",\"state\":\"drained\"")
                .contains("\"freeCpus\":2.5,\"freeMemoryMiB\":4096,\"bandwidthMbps\":1000,\"freeBandwidthMbps\":600");
    }

    @Test
    void shouldDrain() {
        Terminal.Result result = terminal.run("drain", "host-a");

        assertThat(result.code()).isZero();
        assertThat(result.out()).isEqualToIgnoringNewLines("host-a is drained.");
        assertThat(result.err()).contains("atelier undrain host-a");
        assertThat(service.site().calls()).endsWith("SetHostState host-a drained");
    }

    @Test
    void shouldUndrain() {
        Terminal.Result result = terminal.run("undrain", "host-a", "--json");

        assertThat(result.out()).isEqualToIgnoringNewLines("{\"state\":\"active\"}");
        assertThat(result.err()).isEmpty();
        assertThat(service.site().calls()).endsWith("SetHostState host-a active");
    }

    @Test
    void shouldTellWhatAReloadHasChanged() {
        service.site().reloads(List.of("host-b"), List.of("host-c"), List.of("host-d"), "host-a", "It is in use.");

        Terminal.Result result = terminal.run("hosts", "--reload");

        assertThat(result.code()).isEqualTo(ExitCodes.REFUSED);
        assertThat(result.out().lines())
                .containsExactly(
                        "host-b is added.",
                        "host-c is removed.",
                        "host-d is driven by its new settings.",
                        "host-a is not changed: It is in use.");
        assertThat(service.site().calls()).endsWith("ReloadHosts");
    }

    @Test
    void shouldTellWhatAReloadHasChangedForPrograms() {
        service.site().reloads(List.of("host-b"), List.of(), List.of("host-d"), "host-a", "It is in use.");

        assertThat(terminal.run("hosts", "--reload", "--json").out())
                .isEqualToIgnoringNewLines("{\"added\":[\"host-b\"],\"removed\":[],\"changed\":[\"host-d\"],"
                        + "\"refused\":[{\"host\":\"host-a\",\"reason\":\"It is in use.\"}]}");
    }

    @Test
    void shouldSayThatAReloadHasNothingToChange() {
        Terminal.Result result = terminal.run("hosts", "--reload");

        assertThat(result.code()).isZero();
        assertThat(result.out()).isEqualToIgnoringNewLines("The hosts are as the settings say.");
    }

    @Test
    void shouldSayThatOnlyAdministratorsMay() {
        NotAuthorizedFaultType fault = FakeSite.describe(new NotAuthorizedFaultType(), "Only administrators may.");
        service.site().refuse("SetHostState", new NotAuthorizedFault("", fault));

        Terminal.Result result = terminal.run("drain", "host-a");

        assertThat(result.code()).isEqualTo(ExitCodes.REFUSED);
        assertThat(result.err()).contains("Only administrators may.");
    }
}
