package org.atelier.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.model.Lease;
import org.atelier.endtoend.site.GuestImage;
import org.atelier.endtoend.site.PlannedRequests;
import org.atelier.endtoend.site.TestSite;
import org.atelier.types.LeasePhaseType;
import org.atelier.types.OverheadKindType;
import org.atelier.types.StateType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real guests that make room for each other, on a host that leases out one virtual processor for each of its own. */
@Tag("kvm")
class PlannedLeasesTest {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int ALL = Runtime.getRuntime().availableProcessors();

    private static TestSite site;

    @BeforeAll
    static void start() {
        GuestImage.folder();
        site = TestSite.real("planned", Map.of("work.vcpus-per-cpu", "1"));
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void shouldSuspendARealGuestForAReservationOverAKillAndLetItGoOnWhereItWas() {
        try (AtelierClient alice = site.client("alice");
                AtelierClient bob = site.client("bob")) {
            // given
            WorkspaceHandle work = alice.create(PlannedRequests.bestEffort(ALL, "echo kept >/run/marker"));
            work.awaitState(Set.of(StateType.RUNNING), PATIENCE, status -> {});
            Instant start = Instant.now().plusSeconds(60);

            // when
            WorkspaceHandle reserved = bob.create(PlannedRequests.reservation(1, start, Duration.ofMinutes(30)));
            assertThat(reserved.status().state()).isEqualTo(StateType.SCHEDULED);
            site.kill();
            site.restart();

            // then
            reserved.awaitState(Set.of(StateType.RUNNING), PATIENCE, status -> {});
            assertThat(lease(reserved).start()).contains(Instant.ofEpochMilli(start.toEpochMilli()));
            assertThat(work.status().state()).isEqualTo(StateType.SERIALIZED);
            assertThat(lease(work).phase()).isEqualTo(LeasePhaseType.SUSPENDED);
            assertThat(work.status().terminationTime()).isEmpty();

            // when
            reserved.destroy();
            work.awaitState(Set.of(StateType.RUNNING), PATIENCE, status -> {});

            // then
            await().untilAsserted(() -> assertThat(lease(work).phase()).isEqualTo(LeasePhaseType.RUNNING));
            assertThat(lease(work).preemptions()).isEqualTo(1);
            assertThat(lease(work).overheads())
                    .filteredOn(overhead ->
                            overhead.kind() == OverheadKindType.RESUME || overhead.kind() == OverheadKindType.BOOT)
                    .hasSize(2)
                    .allSatisfy(overhead -> assertThat(overhead.actual()).isPresent());
            work.configure(PlannedRequests.actions("look", "grep kept /run/marker"));
            work.awaitState(Set.of(StateType.CONFIGURING, StateType.RUNNING), PATIENCE, status -> {});
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            work.status().actions())
                    .filteredOn(action -> action.name().equals("look"))
                    .allSatisfy(action -> assertThat(action.exitStatus()).hasValue(0)));
            work.destroy();
            work.awaitDestroyed(PATIENCE, status -> {});
            reserved.awaitDestroyed(PATIENCE, status -> {});
            site.assertNothingLeft();
        }
    }

    private static Lease lease(WorkspaceHandle workspace) {
        return workspace.status().lease().orElseThrow();
    }
}
