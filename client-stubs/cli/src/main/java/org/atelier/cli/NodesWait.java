package org.atelier.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.atelier.cli.output.Output;
import org.atelier.cli.output.ProgressView;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.model.WorkspaceStatus;
import org.atelier.types.StateType;

/** Waits until all nodes of a lease run. */
final class NodesWait {

    private final Output output;
    private final Clock clock;
    private final Duration timeout;

    /** @param timeout for all nodes together, from now or from the planned start of the lease, where that is later */
    NodesWait(Output output, Clock clock, Duration timeout) {
        this.output = output;
        this.clock = clock;
        this.timeout = timeout;
    }

    /** Returns how they are then, in their order. */
    List<WorkspaceStatus> untilRunning(List<WorkspaceHandle> nodes) {
        WorkspaceStatus first = nodes.get(0).status();
        PlannedStart start = PlannedStart.of(first);
        start.tell(output, clock.getZone());
        Duration limit = timeout.plus(start.ahead());
        Instant began = clock.instant();
        List<WorkspaceStatus> running = new ArrayList<>();
        try (ProgressView view = output.progress()) {
            view.show(first);
            for (WorkspaceHandle node : nodes) {
                Duration passed = Duration.between(began, clock.instant()).truncatedTo(ChronoUnit.SECONDS);
                running.add(node.awaitState(EnumSet.of(StateType.RUNNING), limit.minus(passed), view::show));
            }
        }
        return running;
    }
}
