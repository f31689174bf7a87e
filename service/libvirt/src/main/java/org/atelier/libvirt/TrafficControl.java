package org.atelier.libvirt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.atelier.spi.vmm.VmmException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this machine's kernel can hold traffic to a rate in the way that libvirt 9 asks it to. It is tried out on the loopback device
 * of a network namespace that exists for no longer than that, so nothing else notices.
 */
public final class TrafficControl {

    private static final Logger LOG = LoggerFactory.getLogger(TrafficControl.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String TRIAL = """
            set -e
            tc qdisc add dev lo root handle 1: htb default 1
            tc class add dev lo parent 1: classid 1:1 htb rate 1000kbps
            tc qdisc add dev lo parent 1:1 handle 2: sfq perturb 10
            tc filter add dev lo parent 1:0 protocol all prio 1 handle 1 fw flowid 1
            tc qdisc add dev lo ingress
            tc filter add dev lo parent ffff: protocol all u32 match u32 0 0 \
                police rate 1000kbps burst 1000kb mtu 64kb drop flowid :1
            """;

    private TrafficControl() {}

    /**
     * Tries it out.
     *
     * @param root whether this process may make a network namespace by itself; otherwise it makes a user namespace to have the right
     */
    public static boolean works(boolean root) {
        return succeeds(root, TRIAL);
    }

    static boolean succeeds(boolean root, String trial) {
        List<String> arguments = new ArrayList<>(List.of("--net", "--", "/bin/sh", "-c", trial));
        if (!root) {
            arguments.add(0, "--map-root-user");
        }
        try {
            new Tool("unshare", "util-linux").run(LIMIT, arguments);
            return true;
        } catch (VmmException e) {
            LOG.info("This machine cannot hold network traffic to a rate: {}", e.getMessage());
            return false;
        }
    }
}
