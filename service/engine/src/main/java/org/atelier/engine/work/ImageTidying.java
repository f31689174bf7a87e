package org.atelier.engine.work;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.atelier.engine.ImageDistribution;
import org.atelier.engine.host.WorkspaceFiles;
import org.atelier.engine.life.Journal;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.store.Booking;
import org.atelier.engine.store.StoreSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has images removed from hosts that no workspace there needs. Thread-safe. */
final class ImageTidying {

    private static final Logger LOG = LoggerFactory.getLogger(ImageTidying.class);

    private final ImageDistribution distribution;
    private final WorkspaceFiles files;
    private final Journal journal;
    private final Executor executor;
    private final AtomicBoolean underWay = new AtomicBoolean();

    /**
     * Makes it.
     *
     * @param executor waits for hosts, which may take their time
     */
    ImageTidying(ImageDistribution distribution, WorkspaceFiles files, Journal journal, Executor executor) {
        this.distribution = distribution;
        this.files = files;
        this.journal = journal;
        this.executor = executor;
    }

    /** Begins to, unless it is under way still. */
    void begin() {
        if (distribution.isOn() && underWay.compareAndSet(false, true)) {
            executor.execute(this::tidy);
        }
    }

    private void tidy() {
        try {
            distribution.tidy(this::bases);
        } catch (RuntimeException e) {
            LOG.error("Images on hosts could not be tidied up; it is tried again", e);
        } finally {
            underWay.set(false);
        }
    }

    /** The directories are looked at before the bookings: whoever has a base by then is booked. */
    private Map<Path, Optional<String>> bases() {
        List<WorkspaceId> directories = files.present();
        Map<WorkspaceId, Optional<String>> hosts = journal.read(StoreSession::bookings).stream()
                .collect(Collectors.toMap(Booking::workspace, Booking::host));
        Map<Path, Optional<String>> bases = new HashMap<>();
        for (WorkspaceId id : directories) {
            Optional<String> host = hosts.getOrDefault(id, Optional.empty());
            files.bases(id).forEach(base -> bases.put(base, host));
        }
        return bases;
    }
}
