package org.atelier.libvirt;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.atelier.spi.vmm.MachineEvent;
import org.atelier.spi.vmm.MachineEvent.Stopped;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineListener;
import org.atelier.spi.vmm.Vmm;
import org.libvirt.event.StoppedDetail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what libvirt says into events and tells the listeners. libvirt says some things twice (a started domain is also resumed);
 * here each is said once. The {@code on} methods are called by one thread.
 */
final class MachineEvents {

    private static final Logger LOG = LoggerFactory.getLogger(MachineEvents.class);

    private final List<MachineListener> listeners = new CopyOnWriteArrayList<>();
    private final Map<MachineId, MachineEvent> last = new HashMap<>();
    private final Set<MachineId> connectedAgents = new HashSet<>();
    private final Set<MachineId> saving = ConcurrentHashMap.newKeySet();
    private final Set<MachineId> thawing = ConcurrentHashMap.newKeySet();

    Vmm.Registration listen(MachineListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Hides the pause that is a part of saving, until the machine stops or {@link #savingFailed}. */
    void savingBegins(MachineId id) {
        saving.add(id);
    }

    void savingFailed(MachineId id) {
        saving.remove(id);
    }

    /** Hides what happens to a machine before it runs, until it is resumed or {@link #thawingFailed}. */
    void thawingBegins(MachineId id) {
        thawing.add(id);
    }

    void thawingFailed(MachineId id) {
        thawing.remove(id);
    }

    void onRunning(MachineId id) {
        if (!isHidden(id)) {
            change(id, new MachineEvent.Running(id));
        }
    }

    void onResumed(MachineId id) {
        thawing.remove(id);
        onRunning(id);
    }

    void onPaused(MachineId id) {
        if (!isHidden(id)) {
            change(id, new MachineEvent.Paused(id));
        }
    }

    private boolean isHidden(MachineId id) {
        return saving.contains(id) || thawing.contains(id);
    }

    void onIoError(MachineId id, String reason) {
        change(id, new MachineEvent.IoError(id, reason));
    }

    void onStopped(MachineId id, StoppedDetail detail) {
        saving.remove(id);
        last.remove(id);
        connectedAgents.remove(id);
        if (!thawing.contains(id)) {
            publish(new Stopped(id, cause(detail)));
        }
    }

    void onAgentConnected(MachineId id) {
        if (connectedAgents.add(id)) {
            publish(new MachineEvent.GuestReady(id));
        }
    }

    void onAgentDisconnected(MachineId id) {
        connectedAgents.remove(id);
    }

    void publish(MachineEvent event) {
        LOG.debug("event={}", event);
        for (MachineListener listener : listeners) {
            try {
                listener.onEvent(event);
            } catch (RuntimeException e) {
                LOG.error("A listener failed on event={}", event, e);
            }
        }
    }

    private void change(MachineId id, MachineEvent event) {
        if (!event.equals(last.put(id, event))) {
            publish(event);
        }
    }

    private static Stopped.Cause cause(StoppedDetail detail) {
        return switch (detail) {
            case SHUTDOWN -> Stopped.Cause.GUEST_SHUTDOWN;
            case SAVED -> Stopped.Cause.SAVED;
            case DESTROYED, MIGRATED, FROM_SNAPSHOT -> Stopped.Cause.DESTROYED;
            case CRASHED, FAILED, UNKNOWN -> Stopped.Cause.CRASHED;
        };
    }
}
