package org.atelier.scheduler.replay;

import java.util.List;
import java.util.stream.IntStream;
import org.atelier.scheduler.planner.HostSpec;

/**
 * Equal hosts.
 *
 * @param hosts from 1 to a million
 * @param coresPerHost at least 1
 * @param memoryPerHost in MiB, at least 1
 */
public record Site(int hosts, int coresPerHost, long memoryPerHost) {

    private static final int MOST_HOSTS = 1_000_000;

    public Site {
        if (hosts < 1 || hosts > MOST_HOSTS || coresPerHost < 1 || memoryPerHost < 1) {
            throw new IllegalArgumentException(
                    "A site has from 1 to %,d hosts of at least 1 core and 1 MiB, not %,d of %d cores and %d MiB."
                            .formatted(MOST_HOSTS, hosts, coresPerHost, memoryPerHost));
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
