package org.atelier.server.wiring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.atelier.engine.EngineException;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.HostSet;
import org.atelier.engine.model.HostChanges;
import org.atelier.engine.model.HostChanges.Refused;
import org.atelier.server.settings.HostSettings;
import org.atelier.server.settings.SettingsException;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One exchange of hosts: prepared as a whole, then done host by host. What was opened and not taken is closed. Not thread-safe. */
final class HostExchange implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HostExchange.class);

    private final OpenHosts open;
    private final HostSet engine;
    private final SortedMap<String, OpenHost> ready = new TreeMap<>();
    private final List<String> added = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();

    HostExchange(OpenHosts open, HostSet engine) {
        this.open = open;
        this.engine = engine;
    }

    /**
     * Opens the hosts that are new, or are to be driven by other settings than now; nothing changes yet.
     *
     * @throws SettingsException where an adapter cannot use a setting
     */
    void prepare(HostOpener opener, Collection<HostSettings> wanted) {
        for (HostSettings host : wanted) {
            if (!host.equals(open.settings().get(host.name()))) {
                prepare(opener, host);
            }
        }
    }

    private void prepare(HostOpener opener, HostSettings host) {
        try {
            ready.put(host.name(), opener.open(host));
        } catch (VmmException e) {
            if (e.error() == VmmError.REJECTED) {
                throw new SettingsException("vmm." + host.name() + ": " + e.getMessage());
            }
            refuse(host.name(), e);
        }
    }

    /** Lets go of hosts that are to go. */
    void removeAllBut(Set<String> wanted) {
        for (String name : open.settings().keySet()) {
            if (!wanted.contains(name)) {
                attempt(name, removed, () -> {
                    engine.remove(name);
                    open.close(name);
                });
            }
        }
    }

    /** Takes in what was prepared, in place of the host of the same name where there is one. */
    void take() {
        for (OpenHost host : List.copyOf(ready.values())) {
            boolean known = open.settings().containsKey(host.name());
            attempt(host.name(), known ? changed : added, () -> take(host));
        }
    }

    private void take(OpenHost host) {
        open.requireAlone(host);
        engine.remove(host.name());
        engine.add(host.name(), host.vmm());
        ready.remove(host.name());
        open.put(host);
    }

    private void attempt(String name, List<String> done, Runnable change) {
        try {
            change.run();
            done.add(name);
        } catch (SettingsException e) {
            refuse(name, e);
        } catch (EngineException e) {
            if (e.code() != ErrorCode.ILLEGAL_STATE) {
                throw e;
            }
            refuse(name, e);
        }
    }

    private void refuse(String name, RuntimeException reason) {
        LOG.warn("host={} could not be changed: {}", name, reason.getMessage());
        refused.add(new Refused(name, String.valueOf(reason.getMessage())));
    }

    /** What has become of the hosts so far. */
    HostChanges changes() {
        return new HostChanges(added, removed, changed, refused);
    }

    @Override
    public void close() {
        ready.values().forEach(host -> host.vmm().close());
    }
}
