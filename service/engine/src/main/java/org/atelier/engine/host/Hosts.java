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
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.atelier.scheduler.planner.HostSpec;
import org.atelier.spi.vmm.HostDescription;
import org.atelier.spi.vmm.Vmm;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hosts of this site. Thread-safe. */
public final class Hosts {

    /** The feature of a host that can run commands in its guests. */
    public static final String GUEST_AGENT = "guest-agent";

    private static final Logger LOG = LoggerFactory.getLogger(Hosts.class);
    private static final int MILLI = 1000;
    private static final int PERCENT = 100;

    private final Map<String, Vmm> vmms;
    private final HostPolicy policy;
    private final Map<String, HostDescription> descriptions = new ConcurrentHashMap<>();
    private final Map<String, Instant> lost = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final Duration lostAfter;

    /**
     * Makes it; nobody is asked yet.
     *
     * @param lostAfter after a host has not answered for so long, it counts as lost for good
     */
    public Hosts(Map<String, Vmm> vmms, HostPolicy policy, InstantSource clock, Duration lostAfter) {
        this.vmms = Collections.unmodifiableMap(new TreeMap<>(vmms));
        this.policy = policy;
        this.clock = clock;
        this.lostAfter = lostAfter;
    }

    /** All hosts by name, whether they answer or not. */
    public Map<String, Vmm> all() {
        return vmms;
    }

    /**
     * Drives a host.
     *
     * @throws VmmException UNAVAILABLE where the site has no such host (any more)
     */
    public Vmm vmm(String host) {
        Vmm vmm = vmms.get(host);
        if (vmm == null) {
            throw new VmmException(
                    VmmError.UNAVAILABLE,
                    "The host " + host + " is not configured; the site has " + vmms.keySet() + ". Add it again.");
        }
        return vmm;
    }

    /** Asks a host anew what it has; it counts as back where it answers, and as lost where it does not. */
    public Optional<HostDescription> refresh(String host) {
        try {
            HostDescription description = vmm(host).describe();
            descriptions.put(host, description);
            lost.remove(host);
            return Optional.of(description);
        } catch (VmmException e) {
            LOG.debug("host={} does not answer", host, e);
            lost(host);
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
        return Optional.ofNullable(descriptions.get(host))
                .filter(description -> !description.features().contains(feature))
                .isPresent();
    }

    /** The hosts that answer now. */
    public List<HostDescription> describe() {
        return vmms.keySet().stream().flatMap(host -> refresh(host).stream()).toList();
    }

    /** What the hosts that have ever answered may lease out, ordered by name. */
    public List<HostSpec> capacities() {
        return vmms.keySet().stream()
                .flatMap(host -> Optional.ofNullable(descriptions.get(host)).stream())
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
                0,
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
