package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.TestSite.ALICE;
import static org.atelier.engine.service.TestSite.BOB;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Bid;
import org.atelier.engine.model.CounterOffer;
import org.atelier.engine.model.LeaseRequest;
import org.atelier.engine.model.LeaseRequest.Affinity;
import org.atelier.engine.model.LeaseRequest.Kind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Offers: held for whoever asked, and made where something is refused. */
class OfferTest extends AbstractLeaseTest {

    private static LeaseRequest redeeming(String offer) {
        return new LeaseRequest(
                Kind.IMMEDIATE,
                Optional.empty(),
                LONG,
                Optional.empty(),
                false,
                Duration.ZERO,
                1,
                Affinity.ANY,
                Optional.of(offer));
    }

    @Test
    void shouldHoldAnOfferForWhoAskedForItUntilItIsRedeemed() {
        Bid bid = site.service()
                .estimate(
                        ALICE,
                        aRequest()
                                .withMemory(WHOLE)
                                .withLease(lease(Kind.IMMEDIATE, LONG))
                                .build(),
                        Optional.of(Duration.ofMinutes(1)));
        String offer = bid.held().orElseThrow().offer();

        refused(() -> createOne(HALF, lease(Kind.IMMEDIATE, LONG)), ErrorCode.NOT_SCHEDULABLE);
        refused(() -> createOne(HALF, redeeming(offer)), ErrorCode.INVALID_REQUEST);
        refused(
                () -> site.service()
                        .create(
                                BOB,
                                aRequest()
                                        .withMemory(WHOLE)
                                        .withLease(redeeming(offer))
                                        .build()),
                ErrorCode.INVALID_REQUEST);

        Workspace workspace = createOne(WHOLE, redeeming(offer));
        site.await(workspace, WorkspaceState.RUNNING);
        refused(() -> createOne(WHOLE, redeeming(offer)), ErrorCode.INVALID_REQUEST);
    }

    @Test
    void shouldForgetAnOfferThatNobodyRedeems() {
        site.service()
                .estimate(
                        ALICE,
                        aRequest()
                                .withMemory(WHOLE)
                                .withLease(lease(Kind.IMMEDIATE, LONG))
                                .build(),
                        Optional.of(Duration.ofSeconds(1)));

        Awaitility.await().untilAsserted(() -> site.assertNothingLeft());
        assertThat(createOne(WHOLE, lease(Kind.IMMEDIATE, LONG)).lease()).isPresent();
    }

    @Test
    void shouldOfferALaterTimeThatIsGrantedWhenAskedFor() {
        createOne(WHOLE, lease(Kind.IMMEDIATE, LONG));

        EngineException refusal = refused(
                () -> createOne(WHOLE, reservation(Instant.now().plusSeconds(600), LONG)), ErrorCode.NOT_SCHEDULABLE);

        CounterOffer.Part later = ((Detail.CounterOffers) refusal.detail())
                .offers().stream()
                        .filter(offer -> offer.kind() == CounterOffer.Kind.SHIFT)
                        .findFirst()
                        .orElseThrow()
                        .parts()
                        .get(0);
        Workspace workspace = createOne(WHOLE, reservation(later.start().orElseThrow(), later.duration()));
        assertThat(workspace.state()).isEqualTo(WorkspaceState.SCHEDULED);
    }
}
