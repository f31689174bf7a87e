package org.atelier.engine.service;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.atelier.engine.LeaseTimers;
import org.atelier.engine.model.WorkspaceId;

/** Timers that fire when the test says so. */
final class TestTimers implements LeaseTimers {

    private record Key(WorkspaceId workspace, Kind kind) {}

    private final Map<Key, Instant> set = new ConcurrentHashMap<>();
    private volatile BiConsumer<WorkspaceId, Kind> fired = (id, kind) -> {};

    void whenFired(BiConsumer<WorkspaceId, Kind> handler) {
        fired = handler;
    }

    void fire(WorkspaceId workspace, Kind kind) {
        fired.accept(workspace, kind);
    }

    Set<WorkspaceId> all() {
        return set.keySet().stream().map(Key::workspace).collect(Collectors.toSet());
    }

    Optional<Instant> at(WorkspaceId workspace, Kind kind) {
        return Optional.ofNullable(set.get(new Key(workspace, kind)));
    }

    @Override
    public void schedule(WorkspaceId workspace, Kind kind, Instant at) {
        set.put(new Key(workspace, kind), at);
    }

    @Override
    public void cancel(WorkspaceId workspace, Kind kind) {
        set.remove(new Key(workspace, kind));
    }
}
