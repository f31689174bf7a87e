package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.TestSite.ALICE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.Lease.Phase;
import org.atelier.engine.model.LeaseRequest;
import org.atelier.engine.model.LeaseRequest.Kind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.plan.PlanOptions;
import org.atelier.scheduler.policy.ObservedOverheads.Guesses;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;

/**
 * A site whose leases may be as short as 100 ms, and whose plan takes machines to be quick and a host for lost that is silent for a
 * second. Each of its hosts has room for 4096 MiB: for {@link #WHOLE}, or {@link #HALF} twice.
 */
abstract class AbstractLeaseTest extends AbstractSiteTest {

    static final long HALF = 1900;
    static final long WHOLE = 3900;
    static final Duration LONG = Duration.ofHours(1);

    private static final Guesses FAST = new Guesses(1000, 100_000, 100, 300, 100, 200);

    @Override
    @BeforeEach
    void open() {
        PlanOptions usual = PlanOptions.DEFAULT;
        site = TestSite.at(directory)
                .withShortLeases()
                .withPlan(new PlanOptions(
                        usual.planner(), FAST, Duration.ofSeconds(1), usual.longestHold(), usual.charging()));
        beforeStart();
        site.start();
    }

    /** What the site needs beside. */
    void beforeStart() {}

    static LeaseRequest lease(Kind kind, Duration duration) {
        return LeaseRequest.one(kind, Optional.empty(), duration, Optional.empty(), kind == Kind.BEST_EFFORT);
    }

    static LeaseRequest reservation(Instant start, Duration duration) {
        return LeaseRequest.one(Kind.RESERVATION, Optional.of(start), duration, Optional.empty(), false);
    }

    List<Workspace> create(long memory, LeaseRequest lease) {
        return site.service()
                .create(ALICE, aRequest().withMemory(memory).withLease(lease).build());
    }

    Workspace createOne(long memory, LeaseRequest lease) {
        return create(memory, lease).get(0);
    }

    Lease leaseOf(Workspace workspace) {
        return site.get(workspace.id()).lease().orElseThrow();
    }

    /** Where it has its place, or {@code none}. */
    String host(Workspace workspace) {
        return leaseOf(workspace).host().orElse("none");
    }

    void awaitPhase(Workspace workspace, Phase phase) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(leaseOf(workspace).phase()).isEqualTo(phase));
    }
}
