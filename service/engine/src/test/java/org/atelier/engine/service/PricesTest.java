package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.Requests.gang;
import static org.atelier.engine.service.TestSite.ALICE;

import java.nio.file.Path;
import java.util.Optional;
import org.atelier.engine.cost.NetworkCost;
import org.atelier.engine.model.LeaseRequest.Affinity;
import org.atelier.engine.model.LeaseRequest.Kind;
import org.atelier.engine.model.WorkspaceState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What estimates say that machines cost, on one host. */
class PricesTest {

    @TempDir
    Path directory;

    private static double cost(TestSite site, Requests request) {
        return site.service().estimate(ALICE, request.build(), Optional.empty()).cost();
    }

    private static Requests pair() {
        return aRequest().withLease(gang(Kind.IMMEDIATE, Optional.empty(), 2, Affinity.ANY));
    }

    @Test
    void shouldTakeTheNetworkOnceAndMoreForEachMachineThatIsThere() {
        try (TestSite site =
                TestSite.at(directory).withCost(new NetworkCost(50, 4)).start()) {
            assertThat(cost(site, aRequest())).isEqualTo(50);
            assertThat(cost(site, pair())).isEqualTo(50 + 4);

            site.await(site.service().create(ALICE, aRequest().build()).get(0), WorkspaceState.RUNNING);

            assertThat(cost(site, aRequest())).isEqualTo(4);
            assertThat(cost(site, pair())).isEqualTo(4 + 8);
        }
    }
}
