package org.atelier.engine.work;

import java.util.HashMap;
import java.util.Map;
import org.atelier.engine.HostSet;
import org.atelier.engine.host.Hosts;
import org.atelier.engine.plan.LeaseBook;
import org.atelier.engine.store.StoreException;
import org.atelier.spi.vmm.Vmm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hosts that are listened to, and how others come and go. Thread-safe. */
final class HostRoster implements HostSet, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HostRoster.class);

    private final Hosts hosts;
    private final LeaseBook book;
    private final Reconciler reconciler;
    private final MachineWatch watch;
    private final Runnable wakeWorkers;
    private final Map<String, Vmm.Registration> registrations = new HashMap<>();

    HostRoster(Hosts hosts, LeaseBook book, Reconciler reconciler, MachineWatch watch, Runnable wakeWorkers) {
        this.hosts = hosts;
        this.book = book;
        this.reconciler = reconciler;
        this.watch = watch;
        this.wakeWorkers = wakeWorkers;
    }

    /** Begins to listen to all that are there. */
    synchronized void open() {
        hosts.names().forEach(this::listen);
    }

    @Override
    public synchronized void add(String name, Vmm vmm) {
        hosts.add(name, vmm);
        listen(name);
        LOG.info("host={} added", name);
        try {
            reconciler.hostBack(name);
            book.advance();
        } catch (StoreException e) {
            LOG.warn("host={} is added, and what follows from that is done later", name, e);
        }
        wakeWorkers.run();
    }

    @Override
    public synchronized void remove(String name) {
        book.removeHost(name);
        Vmm.Registration registration = registrations.remove(name);
        if (registration != null) {
            registration.close();
            LOG.info("host={} removed", name);
        }
    }

    private void listen(String name) {
        registrations.put(
                name,
                hosts.vmm(name)
                        .listen(event -> watch.onEvent(event, () -> {
                            reconciler.hostBack(name);
                            book.updateHosts();
                            wakeWorkers.run();
                        })));
    }

    /** Listens no more. */
    @Override
    public synchronized void close() {
        registrations.values().forEach(Vmm.Registration::close);
        registrations.clear();
    }
}
