package org.atelier.engine.life;

import static org.atelier.engine.model.WorkspaceState.CANCELLING;
import static org.atelier.engine.model.WorkspaceState.CONFIGURING;
import static org.atelier.engine.model.WorkspaceState.DESTROYED;
import static org.atelier.engine.model.WorkspaceState.FAILED;
import static org.atelier.engine.model.WorkspaceState.PAUSED;
import static org.atelier.engine.model.WorkspaceState.REQUESTED;
import static org.atelier.engine.model.WorkspaceState.RUNNING;
import static org.atelier.engine.model.WorkspaceState.SAVING;
import static org.atelier.engine.model.WorkspaceState.SCHEDULED;
import static org.atelier.engine.model.WorkspaceState.SERIALIZED;
import static org.atelier.engine.model.WorkspaceState.SERIALIZING;
import static org.atelier.engine.model.WorkspaceState.SHUTTING_DOWN;
import static org.atelier.engine.model.WorkspaceState.STAGED;
import static org.atelier.engine.model.WorkspaceState.STAGING;
import static org.atelier.engine.model.WorkspaceState.STARTING;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.atelier.engine.model.ShutdownKind;
import org.atelier.engine.model.WorkspaceState;

/** The rules of a workspace's life, as data. */
public final class Lifecycle {

    /** States in which a machine of the workspace may be on its host. */
    public static final Set<WorkspaceState> WITH_MACHINE = Collections.unmodifiableSet(
            EnumSet.of(STARTING, CONFIGURING, RUNNING, PAUSED, SERIALIZING, SAVING, SHUTTING_DOWN));

    private static final Map<WorkspaceState, Set<WorkspaceState>> NEXT = new EnumMap<>(WorkspaceState.class);
    private static final Map<WorkspaceState, Set<WorkspaceOperation>> ALLOWED = new EnumMap<>(WorkspaceState.class);

    static {
        next(REQUESTED, SCHEDULED, CANCELLING, FAILED);
        next(SCHEDULED, STAGING, CANCELLING, FAILED);
        next(STAGING, STAGED, CANCELLING, FAILED);
        next(STAGED, STARTING, SAVING, SHUTTING_DOWN, CANCELLING, FAILED);
        next(STARTING, CONFIGURING, RUNNING, PAUSED, SERIALIZING, STAGED, CANCELLING, FAILED);
        next(CONFIGURING, RUNNING, SAVING, SERIALIZING, STAGED, CANCELLING, FAILED);
        next(RUNNING, STARTING, CONFIGURING, PAUSED, SAVING, SERIALIZING, SHUTTING_DOWN, STAGED, CANCELLING, FAILED);
        next(PAUSED, RUNNING, SERIALIZING, SHUTTING_DOWN, STAGED, CANCELLING, FAILED);
        next(SERIALIZING, SERIALIZED, RUNNING, PAUSED, STAGED, CANCELLING, FAILED);
        next(SERIALIZED, STARTING, SHUTTING_DOWN, CANCELLING, FAILED);
        next(SAVING, RUNNING, CONFIGURING, SERIALIZING, STAGED, CANCELLING, FAILED);
        next(SHUTTING_DOWN, STAGED, RUNNING, PAUSED, CANCELLING, FAILED);
        next(FAILED, CANCELLING);
        next(CANCELLING, DESTROYED);
        next(DESTROYED);

        allow(REQUESTED, WorkspaceOperation.SET_TERMINATION_TIME);
        allow(SCHEDULED, WorkspaceOperation.SET_TERMINATION_TIME);
        allow(STAGING, WorkspaceOperation.SET_TERMINATION_TIME);
        allow(
                STAGED,
                WorkspaceOperation.START,
                WorkspaceOperation.SAVE,
                WorkspaceOperation.STAGE_OUT,
                WorkspaceOperation.TRASH,
                WorkspaceOperation.RENEGOTIATE,
                WorkspaceOperation.ACCEPT_TRANSFER,
                WorkspaceOperation.SET_TERMINATION_TIME);
        allow(STARTING, WorkspaceOperation.SET_TERMINATION_TIME);
        allow(CONFIGURING, WorkspaceOperation.SET_TERMINATION_TIME);
        allow(
                RUNNING,
                WorkspaceOperation.SHUTDOWN_NORMAL,
                WorkspaceOperation.PAUSE,
                WorkspaceOperation.SERIALIZE,
                WorkspaceOperation.REBOOT,
                WorkspaceOperation.TRASH,
                WorkspaceOperation.CONFIGURE,
                WorkspaceOperation.SAVE,
                WorkspaceOperation.STAGE_OUT,
                WorkspaceOperation.RENEGOTIATE,
                WorkspaceOperation.ACCEPT_TRANSFER,
                WorkspaceOperation.SET_TERMINATION_TIME);
        allow(
                PAUSED,
                WorkspaceOperation.START,
                WorkspaceOperation.SHUTDOWN_NORMAL,
                WorkspaceOperation.SERIALIZE,
                WorkspaceOperation.TRASH,
                WorkspaceOperation.RENEGOTIATE,
                WorkspaceOperation.ACCEPT_TRANSFER,
                WorkspaceOperation.SET_TERMINATION_TIME);
        allow(SERIALIZING, WorkspaceOperation.SET_TERMINATION_TIME);
        allow(SAVING, WorkspaceOperation.SET_TERMINATION_TIME);
        allow(
                SERIALIZED,
                WorkspaceOperation.START,
                WorkspaceOperation.TRASH,
                WorkspaceOperation.ACCEPT_TRANSFER,
                WorkspaceOperation.SET_TERMINATION_TIME);
        allow(SHUTTING_DOWN, WorkspaceOperation.SET_TERMINATION_TIME);
        allow(FAILED, WorkspaceOperation.SET_TERMINATION_TIME);
        allow(CANCELLING);
        ALLOWED.put(DESTROYED, Set.of());
    }

    private Lifecycle() {}

    /** The states that may follow directly. */
    public static Set<WorkspaceState> next(WorkspaceState state) {
        return NEXT.getOrDefault(state, Set.of());
    }

    public static boolean mayFollow(WorkspaceState from, WorkspaceState to) {
        return next(from).contains(to);
    }

    /**
     * The operations a workspace allows now.
     *
     * @param target where it is going; while it is on its way, only what concerns its end is allowed
     */
    public static Set<WorkspaceOperation> allowed(WorkspaceState state, WorkspaceState target) {
        Set<WorkspaceOperation> allowed = EnumSet.noneOf(WorkspaceOperation.class);
        allowed.addAll(ALLOWED.getOrDefault(state, Set.of()));
        if (state != target) {
            allowed.retainAll(EnumSet.of(WorkspaceOperation.SET_TERMINATION_TIME, WorkspaceOperation.DESTROY));
        }
        return allowed;
    }

    /** The operation that a way of stopping is. */
    public static WorkspaceOperation operation(ShutdownKind kind) {
        return switch (kind) {
            case NORMAL -> WorkspaceOperation.SHUTDOWN_NORMAL;
            case PAUSE -> WorkspaceOperation.PAUSE;
            case SERIALIZE -> WorkspaceOperation.SERIALIZE;
            case REBOOT -> WorkspaceOperation.REBOOT;
            case TRASH -> WorkspaceOperation.TRASH;
        };
    }

    private static void next(WorkspaceState from, WorkspaceState... to) {
        Set<WorkspaceState> states = EnumSet.noneOf(WorkspaceState.class);
        Collections.addAll(states, to);
        NEXT.put(from, Collections.unmodifiableSet(states));
    }

    /** Destroy is allowed as long as there is anything to destroy. */
    private static void allow(WorkspaceState state, WorkspaceOperation... operations) {
        Set<WorkspaceOperation> allowed = EnumSet.of(WorkspaceOperation.DESTROY);
        Collections.addAll(allowed, operations);
        ALLOWED.put(state, Collections.unmodifiableSet(allowed));
    }
}
