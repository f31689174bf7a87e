package org.atelier.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
                                .isEqualTo("host-a  drained  2.5 of 4   4096 of 8192 MiB  QEMU 7.2, tcg, x86_64"
                                        + "  -         serialize"));
    }

    @Test
    void shouldListHostsForPrograms() {
        assertThat(terminal.run("hosts", "--json").out())
                .startsWith("[{\"name\":\"host-a\",\"state\":\"drained\"")
                .contains("\"freeCpus\":2.5,\"freeMemoryMiB\":4096");
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
    void shouldSayThatOnlyAdministratorsMay() {
        NotAuthorizedFaultType fault = FakeSite.describe(new NotAuthorizedFaultType(), "Only administrators may.");
        service.site().refuse("SetHostState", new NotAuthorizedFault("", fault));

        Terminal.Result result = terminal.run("drain", "host-a");

        assertThat(result.code()).isEqualTo(ExitCodes.REFUSED);
        assertThat(result.err()).contains("Only administrators may.");
    }
}
