package org.atelier.engine.life;

import static org.atelier.engine.model.WorkspaceState.CANCELLING;
import static org.atelier.engine.model.WorkspaceState.CONFIGURING;
import static org.atelier.engine.model.WorkspaceState.DESTROYED;
import static org.atelier.engine.model.WorkspaceState.FAILED;
import static org.atelier.engine.model.WorkspaceState.PAUSED;
import static org.atelier.engine.model.WorkspaceState.REQUESTED;
import static org.atelier.engine.model.WorkspaceState.RUNNING;
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
    public static final Set<WorkspaceState> WITH_MACHINE =
            Collections.unmodifiableSet(EnumSet.of(STARTING, CONFIGURING, RUNNING, PAUSED, SERIALIZING, SHUTTING_DOWN));

    private static final Map<WorkspaceState, Set<WorkspaceState>> NEXT = new EnumMap<>(WorkspaceState.class);
    private static final Map<WorkspaceState, Set<Operation>> ALLOWED = new EnumMap<>(WorkspaceState.class);

    static {
        next(REQUESTED, SCHEDULED, CANCELLING, FAILED);
        next(SCHEDULED, STAGING, CANCELLING, FAILED);
        next(STAGING, STAGED, CANCELLING, FAILED);
        next(STAGED, STARTING, SHUTTING_DOWN, CANCELLING, FAILED);
        next(STARTING, CONFIGURING, RUNNING, PAUSED, CANCELLING, FAILED);
        next(CONFIGURING, RUNNING, CANCELLING, FAILED);
        next(RUNNING, STARTING, CONFIGURING, PAUSED, SERIALIZING, SHUTTING_DOWN, STAGED, CANCELLING, FAILED);
        next(PAUSED, RUNNING, SERIALIZING, SHUTTING_DOWN, STAGED, CANCELLING, FAILED);
        next(SERIALIZING, SERIALIZED, RUNNING, PAUSED, CANCELLING, FAILED);
        next(SERIALIZED, STARTING, SHUTTING_DOWN, CANCELLING, FAILED);
        next(SHUTTING_DOWN, STAGED, RUNNING, PAUSED, CANCELLING, FAILED);
        next(FAILED, CANCELLING);
        next(CANCELLING, DESTROYED);
        next(DESTROYED);

        allow(REQUESTED, Operation.SET_TERMINATION_TIME);
        allow(SCHEDULED, Operation.SET_TERMINATION_TIME);
        allow(STAGING, Operation.SET_TERMINATION_TIME);
        allow(STAGED, Operation.START, Operation.TRASH, Operation.RENEGOTIATE, Operation.SET_TERMINATION_TIME);
        allow(STARTING, Operation.SET_TERMINATION_TIME);
        allow(CONFIGURING, Operation.SET_TERMINATION_TIME);
        allow(
                RUNNING,
                Operation.SHUTDOWN_NORMAL,
                Operation.PAUSE,
                Operation.SERIALIZE,
                Operation.REBOOT,
                Operation.TRASH,
                Operation.CONFIGURE,
                Operation.RENEGOTIATE,
                Operation.SET_TERMINATION_TIME);
        allow(
                PAUSED,
                Operation.START,
                Operation.SHUTDOWN_NORMAL,
                Operation.SERIALIZE,
                Operation.TRASH,
                Operation.RENEGOTIATE,
                Operation.SET_TERMINATION_TIME);
        allow(SERIALIZING, Operation.SET_TERMINATION_TIME);
        allow(SERIALIZED, Operation.START, Operation.TRASH, Operation.SET_TERMINATION_TIME);
        allow(SHUTTING_DOWN, Operation.SET_TERMINATION_TIME);
        allow(FAILED, Operation.SET_TERMINATION_TIME);
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
    public static Set<Operation> allowed(WorkspaceState state, WorkspaceState target) {
        Set<Operation> allowed = EnumSet.noneOf(Operation.class);
        allowed.addAll(ALLOWED.getOrDefault(state, Set.of()));
        if (state != target) {
            allowed.retainAll(EnumSet.of(Operation.SET_TERMINATION_TIME, Operation.DESTROY));
        }
        return allowed;
    }

    /** The operation that a way of stopping is. */
    public static Operation operation(ShutdownKind kind) {
        return switch (kind) {
            case NORMAL -> Operation.SHUTDOWN_NORMAL;
            case PAUSE -> Operation.PAUSE;
            case SERIALIZE -> Operation.SERIALIZE;
            case REBOOT -> Operation.REBOOT;
            case TRASH -> Operation.TRASH;
        };
    }

    private static void next(WorkspaceState from, WorkspaceState... to) {
        Set<WorkspaceState> states = EnumSet.noneOf(WorkspaceState.class);
        Collections.addAll(states, to);
        NEXT.put(from, Collections.unmodifiableSet(states));
    }

    /** Destroy is allowed as long as there is anything to destroy. */
    private static void allow(WorkspaceState state, Operation... operations) {
        Set<Operation> allowed = EnumSet.of(Operation.DESTROY);
        Collections.addAll(allowed, operations);
        ALLOWED.put(state, Collections.unmodifiableSet(allowed));
    }
}
