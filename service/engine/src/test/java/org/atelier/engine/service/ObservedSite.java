package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.Booking;
import org.atelier.engine.store.StepRecord;
import org.atelier.engine.store.StoreSession;
import org.atelier.engine.store.WorkspaceStore;
import org.atelier.testkit.SimulatedVmm;
import org.awaitility.Awaitility;

/** What a test sees of an engine: what is in its store, on its hosts and in its files. */
abstract class ObservedSite {

    final Path directory;
    final WorkspaceStore store;

    ObservedSite(Path directory, WorkspaceStore store) {
        this.directory = directory;
        this.store = store;
    }

    abstract Collection<SimulatedVmm> hosts();

    WorkspaceState awaitAnyOf(WorkspaceId id, Set<WorkspaceState> states) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(10))
                .until(() -> states.contains(get(id).state()) && get(id).target() == get(id).state());
        return get(id).state();
    }

    Workspace get(WorkspaceId id) {
        return store.inTransaction(session -> session.find(id).orElseThrow().workspace());
    }

    Workspace await(Workspace workspace, WorkspaceState state) {
        return await(workspace.id(), state);
    }

    Workspace await(WorkspaceId id, WorkspaceState state) {
        Awaitility.await("workspace to be " + state + ", last " + get(id).state() + " " + get(id).reason())
                .pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    assertThat(get(id).state()).as(get(id).reason()).isEqualTo(state);
                    assertThat(get(id).target()).isEqualTo(state);
                });
        return get(id);
    }

    /** What is written down of a machine that runs and of its lease agrees at every moment. */
    void assertRunningMachinesAreLeased() {
        assertThat(store.inTransaction(StoreSession::bookings))
                .map(booking -> get(booking.workspace()))
                .filteredOn(workspace -> workspace.state() == WorkspaceState.RUNNING)
                .allSatisfy(workspace ->
                        assertThat(workspace.lease().map(Lease::phase)).contains(Lease.Phase.RUNNING));
    }

    /** Nothing is left: no machine, no file, no step, no booking, no lease. */
    void assertNothingLeft() {
        Awaitility.await().untilAsserted(() -> assertThat(store.inTransaction(StoreSession::leases))
                .isEmpty());
        hosts().forEach(host -> assertThat(host.machines()).isEmpty());
        hosts().forEach(host -> assertThat(host.reserved()).isEmpty());
        assertThat(files()).isEmpty();
        List<Booking> bookings = store.inTransaction(StoreSession::bookings);
        assertThat(bookings).isEmpty();
    }

    List<StepRecord> steps(WorkspaceId id) {
        return store.inTransaction(session -> session.steps(id));
    }

    /** Makes the steps that are under way look as if they had been begun that long ago. */
    void backdateSteps(WorkspaceId id, Duration age) {
        store.inTransaction(session -> {
            session.steps(id).stream()
                    .filter(step -> step.status() == StepRecord.Status.RUNNING)
                    .forEach(step -> session.updateStep(new StepRecord(
                            step.workspace(),
                            step.sequence(),
                            step.kind(),
                            step.parameters(),
                            step.phase(),
                            step.status(),
                            step.attempts(),
                            step.message(),
                            step.started().map(started -> started.minus(age)),
                            step.finished())));
            return id;
        });
    }

    List<Path> files() {
        Path root = directory.resolve("workspaces");
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> !path.equals(root)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
