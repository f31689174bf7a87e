package org.atelier.engine.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.atelier.engine.model.GoldenImageId;
import org.atelier.engine.model.WorkspaceEvent;
import org.atelier.engine.model.WorkspaceId;

/** What an {@link InMemoryStore} holds. */
final class InMemoryTables {

    /** When work is due, and who has claimed it until when. */
    record Work(Optional<Instant> due, Optional<String> node, Instant until) {
        static final Work NONE = new Work(Optional.empty(), Optional.empty(), Instant.MIN);

        boolean heldBy(String name) {
            return node.equals(Optional.of(name));
        }
    }

    final Map<WorkspaceId, StoredWorkspace> workspaces = new HashMap<>();
    final Map<WorkspaceId, Work> work = new HashMap<>();
    final Map<WorkspaceId, TreeMap<Integer, StepRecord>> steps = new HashMap<>();
    final TreeMap<Long, WorkspaceEvent> outbox = new TreeMap<>();
    final Map<String, BookedLease> leases = new HashMap<>();
    final Map<SpentTime.Key, SpentTime> spent = new HashMap<>();
    final Map<GoldenImageId, StoredImage> images = new HashMap<>();
    PlanHead plan = PlanHead.FIRST;
    long position;

    InMemoryTables copy() {
        InMemoryTables copy = new InMemoryTables();
        copy.workspaces.putAll(workspaces);
        copy.work.putAll(work);
        steps.forEach((id, rows) -> copy.steps.put(id, new TreeMap<>(rows)));
        copy.outbox.putAll(outbox);
        copy.leases.putAll(leases);
        copy.spent.putAll(spent);
        copy.images.putAll(images);
        copy.plan = plan;
        copy.position = position;
        return copy;
    }
}
