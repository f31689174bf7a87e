package org.atelier.engine.host;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.atelier.scheduler.HostCapacity;
import org.atelier.spi.vmm.HostDescription;
import org.atelier.spi.vmm.Vmm;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/** The hosts of this site. Thread-safe. */
public final class Hosts {

    /** The feature of a host that can run commands in its guests. */
    public static final String GUEST_AGENT = "guest-agent";

    private final Map<String, Vmm> vmms;
    private final HostPolicy policy;
    private final Map<String, HostDescription> descriptions = new ConcurrentHashMap<>();
    private final Map<String, String> lost = new ConcurrentHashMap<>();

    public Hosts(Map<String, Vmm> vmms, HostPolicy policy) {
        this.vmms = Collections.unmodifiableMap(new TreeMap<>(vmms));
        this.policy = policy;
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
            lost.put(host, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    public void lost(String host, String reason) {
        lost.put(host, reason);
    }

    public boolean isLost(String host) {
        return lost.containsKey(host);
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
    public List<HostCapacity> capacities() {
        return vmms.keySet().stream()
                .flatMap(host -> Optional.ofNullable(descriptions.get(host)).stream())
                .map(this::capacity)
                .toList();
    }

    /** The memory a machine takes of its host, in MiB. */
    public long memoryFootprint(long guestMemoryMiB) {
        return guestMemoryMiB + policy.overheadMiB();
    }

    /** The guest memory that has room in this much of a host's, in MiB. */
    public long guestMemory(long footprintMiB) {
        return footprintMiB - policy.overheadMiB();
    }

    private HostCapacity capacity(HostDescription host) {
        return new HostCapacity(
                host.host(),
                (long) (host.cpus() * policy.vcpusPerCpu()),
                Math.max(0, host.memoryMiB() - policy.reservedMemoryMiB()),
                host.diskMiB(),
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
