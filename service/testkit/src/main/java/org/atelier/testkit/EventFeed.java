package org.atelier.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.atelier.spi.vmm.MachineEvent;
import org.atelier.spi.vmm.MachineListener;
import org.atelier.spi.vmm.Vmm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands events to listeners, in order, on the one thread of the executor. */
final class EventFeed {

    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);

    private final List<MachineListener> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService executor;

    EventFeed(ExecutorService executor) {
        this.executor = executor;
    }

    Vmm.Registration listen(MachineListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Tells those who listen now and still do when it is their turn. Nobody listens any more once the executor is shut down. */
    void publish(MachineEvent event) {
        List<MachineListener> told = List.copyOf(listeners);
        try {
            executor.execute(
                    () -> told.stream().filter(listeners::contains).forEach(listener -> tell(listener, event)));
        } catch (RejectedExecutionException e) {
            LOG.debug("The host is closed, nobody hears of event={}", event);
        }
    }

    private static void tell(MachineListener listener, MachineEvent event) {
        try {
            listener.onEvent(event);
        } catch (RuntimeException e) {
            LOG.error("A listener failed on event={}", event, e);
        }
    }
}
