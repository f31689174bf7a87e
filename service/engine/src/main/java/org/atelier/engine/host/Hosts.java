package org.atelier.engine.host;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.atelier.scheduler.planner.HostSpec;
import org.atelier.spi.vmm.HostDescription;
import org.atelier.spi.vmm.Vmm;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hosts of this site, which may come and go. Thread-safe. */
public final class Hosts {

    /** The feature of a host that can run commands in its guests. */
    public static final String GUEST_AGENT = "guest-agent";

    private static final Logger LOG = LoggerFactory.getLogger(Hosts.class);
    private static final int MILLI = 1000;
    private static final int PERCENT = 100;
    private static final long KILOBITS_PER_MEGABIT = 1000;

    private final ConcurrentNavigableMap<String, Host> hosts = new ConcurrentSkipListMap<>();
    private final HostPolicy policy;
    private final Map<String, Instant> lost = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final Duration lostAfter;

    /** A host, and what it last said of itself. */
    private static final class Host {

        final Vmm vmm;
        volatile @Nullable HostDescription description;

        Host(Vmm vmm) {
            this.vmm = vmm;
        }

        Optional<HostDescription> known() {
            return Optional.ofNullable(description);
        }
    }

    /**
     * Makes it; nobody is asked yet.
     *
     * @param vmms the first hosts, by name
     * @param lostAfter after a host has not answered for so long, it counts as lost for good
     */
    public Hosts(Map<String, Vmm> vmms, HostPolicy policy, InstantSource clock, Duration lostAfter) {
        vmms.forEach((name, vmm) -> hosts.put(name, new Host(vmm)));
        this.policy = policy;
        this.clock = clock;
        this.lostAfter = lostAfter;
    }

    /** The names of all hosts, whether they answer or not, as they are while this is looked at. */
    public SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(hosts.keySet());
    }

    /**
     * Takes a host in; it is not asked yet.
     *
     * @throws IllegalArgumentException where there is a host of this name
     */
    public void add(String name, Vmm vmm) {
        if (hosts.putIfAbsent(name, new Host(vmm)) != null) {
            throw new IllegalArgumentException("There is a host " + name + " already.");
        }
        lost.remove(name);
    }

    /** Forgets a host. */
    public void remove(String name) {
        hosts.remove(name);
        lost.remove(name);
    }

    /**
     * Drives a host.
     *
     * @throws VmmException UNAVAILABLE where the site has no such host (any more)
     */
    public Vmm vmm(String name) {
        return host(name).vmm;
    }

    private Host host(String name) {
        Host host = hosts.get(name);
        if (host == null) {
            throw new VmmException(
                    VmmError.UNAVAILABLE,
                    "The host " + name + " is not configured; the site has " + names() + ". Add it again.");
        }
        return host;
    }

    /** Asks a host anew what it has; it counts as back where it answers, and as lost where it does not. */
    public Optional<HostDescription> refresh(String name) {
        try {
            Host host = host(name);
            HostDescription description = host.vmm.describe();
            host.description = description;
            lost.remove(name);
            return Optional.of(description);
        } catch (VmmException e) {
            LOG.debug("host={} does not answer", name, e);
            lost(name);
            return Optional.empty();
        }
    }

    /** It does not answer. */
    public void lost(String host) {
        lost.putIfAbsent(host, clock.instant());
    }

    public boolean isLost(String host) {
        return lost.containsKey(host);
    }

    /** Whether it has not answered for so long that nobody waits for it any more. */
    public boolean isLostForGood(String host) {
        Instant since = lost.get(host);
        return since != null && !since.plus(lostAfter).isAfter(clock.instant());
    }

    /** Whether a host has said that it cannot do something; false where it has not answered yet. */
    public boolean lacks(String host, String feature) {
        return Optional.ofNullable(hosts.get(host))
                .flatMap(Host::known)
                .filter(description -> !description.features().contains(feature))
                .isPresent();
    }

    /**
     * What hosts are, as far as it matters to suspended memory: it goes on where this is the same. Empty where a host has not answered yet,
     * or cannot do that.
     */
    public Optional<String> memoryKind(String host) {
        return Optional.ofNullable(hosts.get(host))
                .flatMap(Host::known)
                .filter(description -> description.features().contains(HostDescription.MEMORY_CLONES))
                .map(description ->
                        description.hypervisor() + " " + description.acceleration() + " " + description.architecture());
    }

    /** The hosts that answer now. */
    public List<HostDescription> describe() {
        return names().stream().flatMap(host -> refresh(host).stream()).toList();
    }

    /** What the hosts that have ever answered may lease out, ordered by name. */
    public List<HostSpec> capacities() {
        return hosts.values().stream()
                .flatMap(host -> host.known().stream())
                .map(this::capacity)
                .toList();
    }

    /** The memory a machine takes of its host, in MiB. */
    public long memoryFootprint(long guestMemoryMiB) {
        return guestMemoryMiB + policy.overheadMiB();
    }

    /** Hundredths of a processor that this many leased-out thousandths are, as far as the site stretches its processors. */
    public long cpuPercent(long leasedMilli) {
        return (long) (leasedMilli / policy.vcpusPerCpu() * PERCENT / MILLI);
    }

    /** The bandwidth of the planner, in kbit/s, for one in Mbit/s. */
    public static long kilobits(long megabits) {
        return megabits * KILOBITS_PER_MEGABIT;
    }

    /** The whole Mbit/s in a bandwidth of the planner's, in kbit/s. */
    public static long megabits(long kilobits) {
        return kilobits / KILOBITS_PER_MEGABIT;
    }

    /** The guest memory that has room in this much of a host's, in MiB. */
    public long guestMemory(long footprintMiB) {
        return footprintMiB - policy.overheadMiB();
    }

    private HostSpec capacity(HostDescription host) {
        double vcpus = host.cpus() * policy.vcpusPerCpu();
        return new HostSpec(
                host.host(),
                (long) vcpus,
                (long) (vcpus * MILLI),
                Math.max(0, host.memoryMiB() - policy.reservedMemoryMiB()),
                host.diskMiB(),
                kilobits(host.bandwidthMbps()),
                tags(host));
    }

    private static Set<String> tags(HostDescription host) {
        Set<String> tags = new HashSet<>(host.features());
        tags.add(host.acceleration());
        tags.add(host.architecture());
        tags.add(host.hypervisor().split(" ", 2)[0].toLowerCase(Locale.ROOT));
        host.networks().forEach(network -> tags.add(networkTag(network)));
        return tags;
    }

    /** The tag of a host that has this bridge or network. */
    public static String networkTag(String network) {
        return "network:" + network;
    }
}
