package org.atelier.scheduler.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Goes through all hosts that may have room, once. */
final class HostScanTest {

    private static final int HOSTS = 300;
    private static final int FIRST = 100;
    private static final long SLOT = SlotIndex.begin(1);
    private static final long[] ONE = NodeDemand.of(1, 1024).amounts();
    /** Somebody is there shortly before. */
    private static final List<Integer> TIGHT = List.of(130, 250, 7, 64, 99);
    /** Somebody is there at the time itself. */
    private static final Set<Integer> FULL = Set.of(3, 128, 299);

    private final Site site = new Site(1);

    @Test
    void shouldBeginWithHostsWhereThereIsNoRoomShortlyBefore() {
        // given
        IntStream.range(0, HOSTS).forEach(i -> site.add(HostSpec.of("host" + i, 1, 1024)));
        TIGHT.forEach(host -> take(host, 60 * SLOT, 79 * SLOT));
        FULL.forEach(host -> take(host, 70 * SLOT, 85 * SLOT));
        take(200, 10 * SLOT, 20 * SLOT);

        // when
        List<Integer> tightFirst = scanned(true);
        List<Integer> plain = scanned(false);

        // then
        assertThat(tightFirst.subList(0, TIGHT.size())).isEqualTo(TIGHT);
        assertThat(plain)
                .startsWith(FIRST, FIRST + 1)
                .hasSize(HOSTS - FULL.size())
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(FULL);
        plain.removeAll(TIGHT);
        assertThat(tightFirst.subList(TIGHT.size(), tightFirst.size())).isEqualTo(plain);
    }

    private void take(int index, long from, long to) {
        HostState host = site.host(index);
        host.all.change(from, to, ONE, 1);
        site.changed(host, from, to, 0);
    }

    private List<Integer> scanned(boolean tightFirst) {
        Need need = Need.of(new Lease(
                0, Workloads.request("lease", 1, Workloads.reservation(0, 1)), 0, LeaseState.RESERVED, false));
        SlotWindow window = site.window(need, 80 * SLOT, 90 * SLOT);
        HostScan scan = site.suitableHosts(need.demand()).scan(window, FIRST, tightFirst);
        List<Integer> hosts = new ArrayList<>();
        for (int next = scan.next(); next != HostScan.END; next = scan.next()) {
            hosts.add(next);
        }
        return hosts;
    }
}
