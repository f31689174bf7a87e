package org.atelier.engine.work;

import java.time.Duration;
import java.util.List;
import org.atelier.engine.EventSink;
import org.atelier.engine.model.WorkspaceEvent;
import org.atelier.engine.model.WorkspaceEvent.Topic;
import org.atelier.engine.store.OutboxEntry;
import org.atelier.engine.store.WorkspaceStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Hands events from the outbox to the sink, in order, until the sink has taken them. Thread-safe. */
final class EventRelay {

    private static final Logger LOG = LoggerFactory.getLogger(EventRelay.class);
    private static final int BATCH = 100;
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final WorkspaceStore store;
    private final EventSink sink;
    private final Background background;
    private final SerialExecutor serial;

    EventRelay(WorkspaceStore store, EventSink sink, Background background) {
        this.store = store;
        this.sink = sink;
        this.background = background;
        this.serial = new SerialExecutor(background);
    }

    /** Looks for events, soon. */
    void wake() {
        serial.executeUnlessWaiting(this::relay);
    }

    private void relay() {
        try {
            while (relayBatch() == BATCH) {
                LOG.debug("More events wait than {}", BATCH);
            }
        } catch (RuntimeException e) {
            LOG.error("Events could not be handed on, trying again in {}", AFTER_FAILURE, e);
            background.after(AFTER_FAILURE, this::wake);
        }
    }

    /** An event is deleted in the same transaction that has seen it taken, so one that was not taken comes again. */
    private int relayBatch() {
        return store.inTransaction(session -> {
            List<OutboxEntry> entries = session.takeEvents(BATCH);
            if (!entries.isEmpty()) {
                sink.accept(entries.stream().map(OutboxEntry::event).toList());
                entries.stream().map(OutboxEntry::event).forEach(EventRelay::log);
                session.deleteEvents(entries.stream().map(OutboxEntry::position).toList());
            }
            return entries.size();
        });
    }

    private static void log(WorkspaceEvent event) {
        if (event.topic() == Topic.PROGRESS) {
            return;
        }
        MDC.put("workspace", event.workspace().toString());
        try {
            LOG.info(
                    "topic={} sequence={} from={} to={} reason={}",
                    event.topic(),
                    event.sequence(),
                    event.oldState(),
                    event.newState(),
                    event.reason());
        } finally {
            MDC.remove("workspace");
        }
    }
}
