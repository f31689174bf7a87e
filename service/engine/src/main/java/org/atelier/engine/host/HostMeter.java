package org.atelier.engine.host;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineUsage;
import org.jspecify.annotations.Nullable;

/**
 * Asks one host what its machines use, one question at a time: those who ask meanwhile share the next one. So a host that hangs holds
 * one thread, however often it is asked. Thread-safe.
 */
final class HostMeter {

    private final Function<Collection<MachineId>, List<MachineUsage>> host;
    private final Executor executor;
    private @Nullable Batch next;
    private boolean asking;
    private boolean overdue;

    HostMeter(Function<Collection<MachineId>, List<MachineUsage>> host, Executor executor) {
        this.host = host;
        this.executor = executor;
    }

    /** Who asks together. */
    private record Batch(Set<MachineId> machines, CompletableFuture<Map<MachineId, MachineUsage>> answer) {}

    /** Of these machines; nothing, at once, while an answer is overdue. */
    synchronized CompletableFuture<Map<MachineId, MachineUsage>> ask(Collection<MachineId> machines) {
        if (overdue) {
            return CompletableFuture.completedFuture(Map.of());
        }
        Batch batch = next == null ? new Batch(new HashSet<>(), new CompletableFuture<>()) : next;
        batch.machines().addAll(machines);
        next = batch;
        if (!asking) {
            asking = true;
            executor.execute(this::work);
        }
        Set<MachineId> asked = Set.copyOf(machines);
        return batch.answer().thenApply(all -> only(asked, all));
    }

    private static Map<MachineId, MachineUsage> only(Set<MachineId> asked, Map<MachineId, MachineUsage> all) {
        Map<MachineId, MachineUsage> wanted = new HashMap<>(all);
        wanted.keySet().retainAll(asked);
        return wanted;
    }

    /** Says that somebody has waited too long; until the host answers, nobody else is to. */
    synchronized void overdue() {
        overdue = asking;
    }

    private void work() {
        for (Batch batch = take(); batch != null; batch = take()) {
            answer(batch);
        }
    }

    private synchronized @Nullable Batch take() {
        Batch batch = next;
        next = null;
        asking = batch != null;
        overdue = false;
        return batch;
    }

    private void answer(Batch batch) {
        try {
            Map<MachineId, MachineUsage> answer = new HashMap<>();
            host.apply(Set.copyOf(batch.machines())).forEach(usage -> answer.put(usage.id(), usage));
            batch.answer().complete(answer);
        } catch (RuntimeException e) {
            batch.answer().completeExceptionally(e);
        }
    }
}
