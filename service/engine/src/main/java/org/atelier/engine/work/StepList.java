package org.atelier.engine.work;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.step.DistributeImages;
import org.atelier.engine.store.StepKind;
import org.atelier.engine.store.StepRecord;
import org.atelier.engine.store.StepRecord.Status;

/** Steps of one workspace that are added one behind the other, behind those that it has. Used by one thread. */
final class StepList {

    private static final String INDEX = "index";
    /** The parameter that says which of the files of this kind a step is about. */
    static final String WHAT = "what";

    private final Workspace workspace;
    private final List<StepRecord> steps = new ArrayList<>();
    private int sequence;

    StepList(Workspace workspace, List<StepRecord> existing) {
        this.workspace = workspace;
        this.sequence = existing.stream().mapToInt(StepRecord::sequence).max().orElse(0);
    }

    /** Those that were added. */
    List<StepRecord> steps() {
        return steps;
    }

    /** The number of the last step. */
    int last() {
        return sequence;
    }

    /** Brings a file into the working directory. */
    void addFile(String what, int index, WorkspaceState phase) {
        add(StepKind.STAGE_FILE, phase, Map.of(WHAT, what, INDEX, Integer.toString(index)));
    }

    /**
     * Brings images to the host: when files are staged, since those who start together want the same then, and before a machine uses them,
     * which may be on another host by then.
     */
    void distribute(WorkspaceState phase) {
        if (DistributeImages.concerns(workspace)) {
            add(StepKind.DISTRIBUTE_IMAGES, phase);
        }
    }

    void add(StepKind kind, WorkspaceState phase) {
        add(kind, phase, Map.of());
    }

    void add(StepKind kind, WorkspaceState phase, int index, Map<String, String> more) {
        Map<String, String> parameters = new HashMap<>(more);
        parameters.put(INDEX, Integer.toString(index));
        add(kind, phase, parameters);
    }

    void add(StepKind kind, WorkspaceState phase, Map<String, String> parameters) {
        sequence++;
        steps.add(new StepRecord(
                workspace.id(),
                sequence,
                kind,
                parameters,
                phase,
                Status.PENDING,
                0,
                "",
                Optional.empty(),
                Optional.empty()));
    }
}
