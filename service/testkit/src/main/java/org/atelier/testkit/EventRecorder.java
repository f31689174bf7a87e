package org.atelier.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.atelier.spi.vmm.MachineEvent;
import org.atelier.spi.vmm.MachineListener;

/** Keeps every event it hears, in order. Thread-safe. */
public final class EventRecorder implements MachineListener {

    private final List<MachineEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void onEvent(MachineEvent event) {
        events.add(event);
    }

    /** All events so far. */
    public List<MachineEvent> events() {
        return List.copyOf(events);
    }

    public void clear() {
        events.clear();
    }
}
