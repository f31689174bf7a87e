package org.atelier.client;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.atelier.client.fault.UnknownWorkspaceException;
import org.atelier.client.model.WorkspaceStatus;
import org.atelier.types.StateType;

/** Waits for a workspace to come somewhere, by asking again and again; a service that is away for a while is waited for too. */
final class StateWait {

    private static final Set<StateType> ENDS = EnumSet.of(StateType.FAILED, StateType.DESTROYED, StateType.STAGED_OUT);

    private final WorkspaceHandle workspace;
    private final Ports ports;
    private final Duration timeout;
    private final Instant deadline;

    StateWait(WorkspaceHandle workspace, Ports ports, Duration timeout) {
        this.workspace = workspace;
        this.ports = ports;
        this.timeout = timeout;
        this.deadline = ports.ticker().instant().plus(timeout);
    }

    WorkspaceStatus until(Set<StateType> wanted, Consumer<WorkspaceStatus> watcher) {
        while (true) {
            Optional<WorkspaceStatus> answer = ask();
            answer.ifPresent(watcher);
            Optional<WorkspaceStatus> settled = answer.filter(StateWait::settled);
            if (settled.isPresent() && wanted.contains(settled.get().state())) {
                return settled.get();
            }
            if (settled.isPresent() && ENDS.contains(settled.get().state())) {
                throw new WaitFailedException(settled.get());
            }
            pause(answer);
        }
    }

    /** A workspace that the service no longer knows is gone. */
    void untilDestroyed(Consumer<WorkspaceStatus> watcher) {
        try {
            until(EnumSet.of(StateType.DESTROYED), watcher);
        } catch (UnknownWorkspaceException gone) {
            return;
        }
    }

    private Optional<WorkspaceStatus> ask() {
        try {
            return Optional.of(workspace.status());
        } catch (UnreachableException e) {
            if (late()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static boolean settled(WorkspaceStatus status) {
        boolean failed = status.state() == StateType.FAILED && status.targetState() != StateType.DESTROYED;
        return failed || status.state() == status.targetState();
    }

    private boolean late() {
        return !ports.ticker().instant().isBefore(deadline);
    }

    private void pause(Optional<WorkspaceStatus> answer) {
        String state = answer.map(status -> status.state().value()).orElse("out of reach");
        if (late()) {
            throw new WaitTimeoutException(
                    "After %s the workspace is still %s. It goes on by itself: wait longer, or look at its console."
                            .formatted(timeout, state));
        }
        ports.ticker().pause(ports.settings().pollInterval());
        if (Thread.currentThread().isInterrupted()) {
            throw new WaitTimeoutException("Interrupted while the workspace was %s.".formatted(state));
        }
    }
}
