package org.atelier.transfer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a host is told before an image comes to it, a value in each line; the hosts behind it are told the same by the one before them.
 *
 * @param hosts those it comes to, in this order, at least one
 */
record LineOrder(LineImage image, List<LineHost> hosts, long keepFreeBytes, long patienceSeconds) {

    LineOrder {
        hosts = List.copyOf(hosts);
    }

    LineHost first() {
        return hosts.get(0);
    }

    byte[] text() {
        List<String> lines = new ArrayList<>(List.of(
                image.folder().toString(),
                image.sha256(),
                Long.toString(image.bytes()),
                Long.toString(keepFreeBytes),
                Long.toString(patienceSeconds),
                Integer.toString(hosts.size())));
        hosts.forEach(host -> lines.add(host.line()));
        List<String> keys = hosts.stream().flatMap(LineHost::keyLines).toList();
        lines.add(Integer.toString(keys.size()));
        lines.addAll(keys);
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
