package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;

import java.time.Duration;
import java.util.Optional;
import org.atelier.engine.host.Machines;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.LeaseRequest;
import org.atelier.engine.model.LeaseRequest.Kind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.atelier.testkit.Verb;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Best effort that has to make room while it is not as it should be. The host has room for 4096 MiB. */
class SuspensionTroubleTest extends AbstractSiteTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Workspace bestEffort() {
        LeaseRequest lease =
                LeaseRequest.one(Kind.BEST_EFFORT, Optional.empty(), Duration.ofHours(1), Optional.empty(), true);
        return create(aRequest().withMemory(3000).withLease(lease).with("a", "true"));
    }

    private void awaitSuspended(Workspace work) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        site.get(work.id()).lease().map(Lease::phase))
                .contains(Lease.Phase.SUSPENDED));
    }

    @Test
    void shouldNotWaitForTheMemoryOfAMachineThatIsOff() {
        Workspace work = bestEffort();
        site.await(work, WorkspaceState.RUNNING);
        site.vmm.powerOff(Machines.id(work.id()));
        site.await(work, WorkspaceState.STAGED);

        Workspace urgent = create(aRequest().withMemory(3000));

        awaitSuspended(work);
        site.await(urgent, WorkspaceState.RUNNING);
        assertThat(site.get(work.id()).state()).isEqualTo(WorkspaceState.STAGED);
    }

    @Test
    void shouldTryAgainWhereMemoryCouldNotBeWritten() {
        Workspace work = bestEffort();
        site.await(work, WorkspaceState.RUNNING);
        site.vmm.failNext(Verb.SAVE, new VmmException(VmmError.REJECTED, "no room for its memory"));

        Workspace urgent = create(aRequest().withMemory(3000));

        awaitSuspended(work);
        assertThat(site.get(work.id()).state()).isEqualTo(WorkspaceState.SERIALIZED);
        site.await(urgent, WorkspaceState.RUNNING);
    }
}
