package org.atelier.scheduler.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** The index beside the timelines that it tells about. */
final class SlotIndexTest {

    private static final long SLOT = SlotIndex.begin(1);
    private static final int HOSTS = 70;
    private static final long[] NODE = {2, 0, 1024, 0, 0};

    private static final long[] ODD = {1, 0, 1100, 0, 7};

    private final List<HostState> hosts = new ArrayList<>();
    private final SlotIndex index = new SlotIndex(hosts);
    private long now;

    @Property(tries = 100)
    void shouldPassExactlyThoseHostsThatAreFullInAWholeSlot(@ForAll @LongRange(min = 0) long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < HOSTS; i++) {
            add(random.nextInt(5));
        }
        for (int i = 0; i < 60; i++) {
            now += random.nextInt(20) == 0 ? 1500 * SLOT : random.nextInt((int) SLOT);
            take(hosts.get(random.nextInt(HOSTS)), random);
            long from = (now / SLOT + 1 + random.nextInt(40)) * SLOT;
            compare(from, from + (1 + random.nextInt(30)) * SLOT);
        }
    }

    private void add(int vcpus) {
        HostSpec spec = HostSpec.of("host" + hosts.size(), vcpus, 4096);
        HostState host = new HostState(hosts.size(), spec, spec.amounts());
        hosts.add(host);
        index.capacity(host);
    }

    private void take(HostState host, Random random) {
        long from = later(now, 50, random);
        long to = later(from, random.nextInt(10) == 0 ? 6000 : 30, random);
        int nodes = host.all.peak(from, to, 0) > 0 && random.nextBoolean() ? -1 : 1;
        host.all.change(from, to, new long[] {1, 0, 512, 0, 0}, nodes);
        index.changed(host, from, to, now);
    }

    /** Up to that many slots later; often where a slot begins. */
    private static long later(long time, int most, Random random) {
        long later = time + (long) (random.nextDouble() * most * SLOT);
        return random.nextBoolean() ? later : (later / SLOT + 1) * SLOT;
    }

    /** For times of whole slots it is exact, for others it may be too hopeful. */
    private void compare(long from, long to) {
        SlotWindow exact = index.window(NODE, from, to);
        SlotWindow inner = index.window(NODE, from - 1, to + 1);
        SlotWindow ragged = index.window(ODD, from + 1, to - 1);
        for (HostState host : hosts) {
            boolean fits = host.all.fitsOne(from, to, host.capacity(), NODE);
            assertThat(hopeful(exact, host)).isEqualTo(fits);
            assertThat(hopeful(inner, host)).isEqualTo(fits);
            if (host.all.fitsOne(from + 1, to - 1, host.capacity(), ODD)) {
                assertThat(hopeful(ragged, host)).isTrue();
            }
        }
    }

    private static boolean hopeful(SlotWindow window, HostState host) {
        return (window.hopeful(host.index >>> 6) >>> host.index & 1) == 1;
    }
}
