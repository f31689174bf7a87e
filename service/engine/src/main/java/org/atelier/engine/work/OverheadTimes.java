package org.atelier.engine.work;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.engine.model.Lease.OverheadKind;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.StepKind;
import org.atelier.engine.store.StepRecord;
import org.atelier.engine.store.StepRecord.Status;

/** How long the overheads of a lease took, from the steps that were their work. */
final class OverheadTimes {

    private OverheadTimes() {}

    /**
     * Of steps that are done and not forgotten yet; an overhead that was not among them, or not done whole, is left out.
     *
     * @param reached where the workspace has arrived
     */
    static Map<OverheadKind, Duration> of(List<StepRecord> steps, WorkspaceState reached) {
        Map<OverheadKind, Duration> times = new EnumMap<>(OverheadKind.class);
        if (reached == WorkspaceState.SERIALIZED) {
            put(times, OverheadKind.SERIALIZE, steps, WorkspaceState.SERIALIZING, StepKind.SAVE_MEMORY);
        } else if (reached == WorkspaceState.RUNNING) {
            putPreparation(times, steps);
        }
        return times;
    }

    private static void putPreparation(Map<OverheadKind, Duration> times, List<StepRecord> steps) {
        put(times, OverheadKind.STAGING, steps, WorkspaceState.STAGING, StepKind.MAKE_DIRECTORY);
        put(times, OverheadKind.BOOT, steps, WorkspaceState.STARTING, StepKind.CREATE_MACHINE);
        put(times, OverheadKind.RESUME, steps, WorkspaceState.STARTING, StepKind.RESTORE_MACHINE);
        if (times.containsKey(OverheadKind.BOOT)) {
            put(times, OverheadKind.CONFIGURATION, steps, WorkspaceState.CONFIGURING, StepKind.RUN_ACTION);
        }
    }

    private static void put(
            Map<OverheadKind, Duration> times,
            OverheadKind kind,
            List<StepRecord> steps,
            WorkspaceState phase,
            StepKind first) {
        Optional<StepRecord> begin = last(steps, phase, first);
        Optional<Instant> from = begin.flatMap(StepRecord::started);
        Optional<Instant> to = begin.flatMap(step -> end(steps, phase, step.sequence()));
        if (from.isPresent() && to.isPresent()) {
            times.put(kind, Duration.between(from.get(), to.get()));
        }
    }

    /** The first step of the kind where there is one for each of several, the last run of it otherwise. */
    private static Optional<StepRecord> last(List<StepRecord> steps, WorkspaceState phase, StepKind kind) {
        return steps.stream()
                .filter(step -> step.phase() == phase && step.kind() == kind && step.status() == Status.DONE)
                .reduce((one, other) -> kind == StepKind.RUN_ACTION ? one : other);
    }

    private static Optional<Instant> end(List<StepRecord> steps, WorkspaceState phase, int first) {
        return steps.stream()
                .filter(step -> step.sequence() >= first && step.phase() == phase && step.status() == Status.DONE)
                .flatMap(step -> step.finished().stream())
                .max(Instant::compareTo);
    }
}
