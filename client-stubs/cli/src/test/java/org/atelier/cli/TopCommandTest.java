package org.atelier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.atelier.types.UsageType;
import org.junit.jupiter.api.Test;

class TopCommandTest extends AbstractCommandTest {

    private static UsageType usage(String seconds) {
        UsageType usage = new UsageType();
        usage.setCpuSeconds(new BigDecimal(seconds));
        usage.setMemoryMiB(200L);
        usage.setDiskReadBytes(1536L);
        usage.setDiskWrittenBytes(10L);
        usage.setDiskSpaceBytes(3L << 20);
        return usage;
    }

    @Test
    void shouldShowWhatAMachineUses() {
        workspace.with(usage("61.25"));
        String counted = terminal.run("show", "alpha").out();
        UsageType network = usage("61.25");
        network.setNetworkReceivedBytes(2048L);
        network.setNetworkSentBytes(1L);
        workspace.with(network);

        assertThat(counted)
                .contains(
                        "Uses        1m 1s processor time, 200 MiB memory\n",
                        "Disks       3.0 MiB on the host; 1.5 KiB read, 10 B written")
                .doesNotContain("Network");
        assertThat(terminal.run("show", "alpha").out()).contains("Network     2.0 KiB received, 1 B sent");
    }

    @Test
    void shouldShowAllThatAreMeasuredThoseThatWorkMostFirst() {
        workspace.with(usage("5"));
        service.site().workspaces().stream()
                .filter(other -> other.name().equals("beta"))
                .forEach(other -> other.with(usage("3700")));

        Terminal.Result result = terminal.run("top");

        assertThat(result.out().lines())
                .satisfiesExactly(
                        header -> assertThat(header).startsWith("ID"),
                        line -> assertThat(line).contains("beta   host-a  1h 1m     200 MiB  3.0 MiB  1.5 KiB  10 B"),
                        line -> assertThat(line)
                                .contains("alpha  host-a  5s        200 MiB")
                                .endsWith("-         -"));
        assertThat(terminal.run("top", "--json").out()).contains("\"name\":\"beta\"", "\"diskReadBytes\":1536");
    }

    @Test
    void shouldSayThatNothingIsMeasured() {
        Terminal.Result result = terminal.run("top");

        assertThat(result.code()).isZero();
        assertThat(result.err()).contains("None of your workspaces");
    }
}
