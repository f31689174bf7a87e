package org.atelier.server.wiring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ScheduledExecutorService;
import org.atelier.server.settings.HostSettings;
import org.atelier.server.settings.SettingsException;
import org.atelier.spi.vmm.Vmm;
import org.atelier.spi.vmm.VmmException;

/** The hosts that a site drives now, by name; all are let go when closed. Thread-safe. */
final class OpenHosts implements AutoCloseable {

    /** How long a host may take to answer before the service starts without it. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ConcurrentNavigableMap<String, OpenHost> hosts = new ConcurrentSkipListMap<>();
    private final List<LateHost> late = new ArrayList<>();

    private OpenHosts() {}

    /**
     * Opens hosts, several at a time. Those that do not answer are there, too, as long as another one does; see {@link #reachLate}.
     *
     * @throws SettingsException where no adapter is of the kind asked for, or two drive the same hypervisor; all are closed then
     * @throws VmmException where an adapter cannot use its options, or no host answers
     */
    static OpenHosts open(HostOpener opener, List<HostSettings> settings) {
        OpenHosts opened = new OpenHosts();
        try {
            opened.add(OpeningHosts.open(opener, settings, PATIENCE));
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
        return opened;
    }

    private void add(List<OpeningHosts.Outcome> outcomes) {
        outcomes.forEach(outcome -> outcome.open().ifPresent(this::put));
        outcomes.forEach(outcome -> outcome.requireUsable(!hosts.isEmpty()));
        hosts.values().forEach(this::requireAlone);
        for (OpeningHosts.Outcome outcome : outcomes) {
            outcome.failure().ifPresent(failure -> {
                LateHost host = new LateHost(outcome.settings(), failure);
                late.add(host);
                put(host.open());
            });
        }
    }

    /** Tries again and again to reach the hosts that have not answered yet. */
    void reachLate(HostOpener opener, ScheduledExecutorService executor) {
        late.forEach(host -> host.reach(opener, this, executor));
    }

    /**
     * A host has been reached at last.
     *
     * @throws SettingsException where another drives the same hypervisor
     */
    void reached(OpenHost host) {
        requireAlone(host);
        hosts.computeIfPresent(host.name(), (name, known) -> known.vmm() == host.vmm() ? host : known);
    }

    /** Whether it is still the one of its name. */
    boolean has(OpenHost host) {
        OpenHost known = hosts.get(host.name());
        return known != null && known.vmm() == host.vmm();
    }

    /** How they are driven now. */
    SortedMap<String, Vmm> vmms() {
        SortedMap<String, Vmm> vmms = new TreeMap<>();
        hosts.forEach((name, host) -> vmms.put(name, host.vmm()));
        return vmms;
    }

    /** How they were opened. */
    SortedMap<String, HostSettings> settings() {
        SortedMap<String, HostSettings> settings = new TreeMap<>();
        hosts.forEach((name, host) -> settings.put(name, host.settings()));
        return settings;
    }

    /**
     * Makes sure that no host of another name drives this hypervisor: each would take the other's machines for nobody's.
     *
     * @throws SettingsException where one does
     */
    void requireAlone(OpenHost host) {
        hosts.values().stream()
                .filter(other -> !other.name().equals(host.name()) && other.isSameAs(host))
                .findFirst()
                .ifPresent(other -> {
                    throw new SettingsException("The hosts " + other.name() + " and " + host.name()
                            + " would drive the same hypervisor, " + host.connection()
                            + "; set another vmm." + host.name() + ".uri, or keep one of them.");
                });
    }

    /** Holds a host, and lets go of the one of this name that was held before. */
    void put(OpenHost host) {
        close(Optional.ofNullable(hosts.put(host.name(), host)));
    }

    /** Lets go of a host. */
    void close(String name) {
        close(Optional.ofNullable(hosts.remove(name)));
    }

    private static void close(Optional<OpenHost> host) {
        host.map(OpenHost::vmm).ifPresent(Vmm::close);
    }

    @Override
    public void close() {
        for (Map.Entry<String, OpenHost> last = hosts.pollLastEntry(); last != null; last = hosts.pollLastEntry()) {
            last.getValue().vmm().close();
        }
    }
}
