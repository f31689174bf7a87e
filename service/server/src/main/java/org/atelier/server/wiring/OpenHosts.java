package org.atelier.server.wiring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.atelier.server.settings.HostSettings;
import org.atelier.server.settings.SettingsException;
import org.atelier.spi.vmm.Vmm;

/** The hosts that a site drives now, by name; all are let go when closed. Thread-safe. */
final class OpenHosts implements AutoCloseable {

    private final ConcurrentNavigableMap<String, OpenHost> hosts = new ConcurrentSkipListMap<>();

    /**
     * Opens hosts; those that were opened are closed where a later one cannot be.
     *
     * @throws SettingsException where no adapter is of the kind asked for, or two drive the same hypervisor
     */
    static OpenHosts open(HostOpener opener, List<HostSettings> settings) {
        OpenHosts opened = new OpenHosts();
        try {
            for (HostSettings host : settings) {
                OpenHost open = opener.open(host);
                opened.put(open);
                opened.requireAlone(open);
            }
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
        return opened;
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
