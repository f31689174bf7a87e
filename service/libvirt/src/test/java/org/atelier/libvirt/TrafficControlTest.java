package org.atelier.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tries things out on a loopback device of its own, as root or as anybody who may have a user namespace. */
class TrafficControlTest {

    private static final String SIMPLE_QUEUE = "tc qdisc add dev lo root handle 1: pfifo limit 77";

    private boolean root;

    @BeforeEach
    void findOutWhatIsAllowed() throws IOException {
        root = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
        assumeTrue(new Tool("tc", "iproute2").find().isPresent(), "apt-get install iproute2");
        assumeTrue(TrafficControl.succeeds(root, "true"), "network namespaces cannot be made here");
    }

    @Test
    void shouldTellWhatTheKernelCanDo() {
        assertThat(TrafficControl.succeeds(root, SIMPLE_QUEUE)).isTrue();
        assertThat(TrafficControl.succeeds(root, "set -e\ntc qdisc add dev lo root handle 1: none-such\ntrue"))
                .isFalse();
    }

    @Test
    void shouldLeaveThisMachinesDevicesAlone() throws Exception {
        assertThat(TrafficControl.succeeds(root, SIMPLE_QUEUE)).isTrue();
        TrafficControl.works(root);

        Process show = new ProcessBuilder("tc", "qdisc", "show", "dev", "lo").start();
        String queues = new String(show.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(queues).doesNotContain("limit 77").doesNotContain("htb 1:");
    }
}
