package org.atelier.engine.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;

/**
 * One step of a workspace's work, written down before it is taken and when it is done.
 *
 * @param sequence from 1, unique for the workspace, in the order of the work
 * @param parameters what it works on; keys and values are short
 * @param phase the state of the workspace while this step runs
 * @param attempts how often it has been tried
 * @param message how it stands or why it failed, for people; empty where there is nothing to say
 * @param started when it was first tried
 */
public record StepRecord(
        WorkspaceId workspace,
        int sequence,
        StepKind kind,
        Map<String, String> parameters,
        WorkspaceState phase,
        Status status,
        int attempts,
        String message,
        Optional<Instant> started,
        Optional<Instant> finished) {

    /** The parameter of {@link StepKind#LEAVE_HOST}: the host's name. */
    public static final String HOST = "host";

    /** A parameter of {@link StepKind#RUN_ACTION} before the end: the time after which nothing is run any more, in ISO 8601. */
    public static final String UNTIL = "until";

    /** A parameter of {@link StepKind#RUN_ACTION} that runs more than one: their numbers, from 1, with commas between them. */
    public static final String INDICES = "indices";

    public StepRecord {
        parameters = Map.copyOf(parameters);
    }

    /** How far a step is. */
    public enum Status {
        PENDING,
        /** Taken, and perhaps half done. */
        RUNNING,
        DONE,
        /** Given up; may have left something that undo must remove. */
        FAILED,
        /** Nothing of it is left. */
        UNDONE
    }
}
