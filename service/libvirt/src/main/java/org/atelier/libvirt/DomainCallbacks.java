package org.atelier.libvirt;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.atelier.spi.vmm.MachineId;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;
import org.libvirt.event.AgentLifecycleListener;
import org.libvirt.event.DomainEvent;
import org.libvirt.event.IOErrorAction;
import org.libvirt.event.IOErrorListener;
import org.libvirt.event.LifecycleListener;
import org.libvirt.event.StoppedDetail;
import org.libvirt.event.SuspendedDetail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives libvirt's callbacks of one connection. They arrive on libvirt's event loop, where nothing may block and no call to
 * libvirt may be made, so each is only noted here and handed to the executor. The connection keeps this object alive.
 */
final class DomainCallbacks implements LifecycleListener, IOErrorListener, AgentLifecycleListener {

    private static final Logger LOG = LoggerFactory.getLogger(DomainCallbacks.class);
    private static final int AGENT_CONNECTED = 1;

    private final Executor executor;
    private final MachineEvents events;
    private final Predicate<MachineId> ours;
    private final Consumer<MachineId> reportIoError;

    DomainCallbacks(
            Executor executor, MachineEvents events, Predicate<MachineId> ours, Consumer<MachineId> reportIoError) {
        this.executor = executor;
        this.events = events;
        this.ours = ours;
        this.reportIoError = reportIoError;
    }

    void register(Connect connect) throws LibvirtException {
        connect.addLifecycleListener(this);
        connect.addIOErrorListener(this);
        connect.addAgentLifecycleListener(this);
    }

    void unregister(Connect connect) throws LibvirtException {
        connect.removeLifecycleListener(this);
        connect.removeIOErrorListener(this);
        connect.removeAgentLifecycleListener(this);
    }

    @Override
    public int onLifecycleChange(Domain domain, DomainEvent event) {
        switch (event.getType()) {
            case STARTED -> later(domain, events::onRunning);
            case RESUMED -> later(domain, events::onResumed);
            case SUSPENDED -> {
                SuspendedDetail detail = event.getDetail();
                later(domain, detail == SuspendedDetail.IOERROR ? reportIoError : events::onPaused);
            }
            case STOPPED -> {
                StoppedDetail detail = event.getDetail();
                later(domain, id -> events.onStopped(id, detail));
            }
            case DEFINED, UNDEFINED, SHUTDOWN, PMSUSPENDED, CRASHED, UNKNOWN -> LOG.trace("ignored event={}", event);
        }
        return 0;
    }

    @Override
    public void onIOError(Domain domain, String source, String alias, IOErrorAction action) {
        later(domain, reportIoError);
    }

    @Override
    public void onAgentLifecycleChange(Domain domain, int state, int reason) {
        later(domain, state == AGENT_CONNECTED ? events::onAgentConnected : events::onAgentDisconnected);
    }

    private void later(Domain domain, Consumer<MachineId> action) {
        try {
            MachineId id = MachineId.parse(domain.getUUIDString());
            executor.execute(() -> {
                if (ours.test(id)) {
                    action.accept(id);
                }
            });
        } catch (LibvirtException e) {
            LOG.error("An event of a domain without a UUID was dropped", e);
        }
    }
}
