package org.atelier.scheduler.replay;

import java.util.List;
import java.util.stream.IntStream;
import org.atelier.scheduler.planner.HostSpec;

/**
 * Equal hosts.
 *
 * @param hosts at least 1
 * @param coresPerHost at least 1
 * @param memoryPerHost in MiB, at least 1
 */
public record Site(int hosts, int coresPerHost, long memoryPerHost) {

    public Site {
        if (hosts < 1 || coresPerHost < 1 || memoryPerHost < 1) {
            throw new IllegalArgumentException("There cannot be a site of %d hosts with %d cores and %d MiB each."
                    .formatted(hosts, coresPerHost, memoryPerHost));
        }
    }

    public long cores() {
        return (long) hosts * coresPerHost;
    }

    List<HostSpec> specs() {
        return IntStream.range(0, hosts)
                .mapToObj(host -> HostSpec.of(name(host), coresPerHost, memoryPerHost))
                .toList();
    }

    /** Names sort as the numbers do. */
    private static String name(int host) {
        return "%07d".formatted(host);
    }

    static int number(String name) {
        return Integer.parseInt(name);
    }
}
