package org.atelier.scheduler.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.scheduler.planner.Workloads.SECOND;
import static org.atelier.scheduler.planner.Workloads.immediate;
import static org.atelier.scheduler.planner.Workloads.request;
import static org.atelier.scheduler.planner.Workloads.reservation;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Leases that change, and offers that are held. */
final class RenegotiationTest extends AbstractPlannerTest {

    @Test
    void shouldHoldWhatIsRedeemedInTimeAndFreeWhatIsNot() {
        watch.hold(request("kept", 4, immediate(100)), 60 * SECOND, 0);
        watch.hold(request("lapses", 4, reservation(500, 100)), 60 * SECOND, 0);

        List<Effect> redeemed = watch.seen(watch.planner().redeem("kept", 30 * SECOND));
        watch.advance(61 * SECOND);

        assertThat(((Effect.Granted) redeemed.get(0)).schedule().end()).isEqualTo(130 * SECOND);
        assertThat(first(Effect.Ended.class, "lapses"))
                .contains(new Effect.Ended("lapses", 60 * SECOND, Effect.EndCause.NOT_REDEEMED));
        assertThat(watch.planner().redeem("lapses", 62 * SECOND).get(0)).isInstanceOf(Effect.Refused.class);
    }

    @Test
    void shouldMoveAnEndWhereThereIsRoomAndOfferTheLatestWhereThereIsNot() {
        watch.submit(request("lease", 8, immediate(100)), 0);
        watch.submit(request("next", 8, reservation(200, 100)), 0);

        Effect granted =
                watch.seen(watch.planner().moveEnd("lease", 150 * SECOND, 0)).get(0);
        Effect refused =
                watch.seen(watch.planner().moveEnd("lease", 250 * SECOND, 0)).get(0);

        assertThat(((Effect.Granted) granted).schedule().end()).isEqualTo(150 * SECOND);
        assertThat(((Effect.Refused) refused)
                        .offers()
                        .get(0)
                        .parts()
                        .get(0)
                        .terms()
                        .duration())
                .isEqualTo(200 * SECOND);
    }

    @Test
    void shouldResizeWhereThereIsRoomAndOfferTheMostWhereThereIsNot() {
        watch.submit(request("lease", 2, immediate(100)).withAffinity(Affinity.APART), 0);

        Effect granted = watch.seen(watch.planner().resize("lease", NodeDemand.of(2, 2048), 0))
                .get(0);
        Effect refused = watch.seen(watch.planner().resize("lease", NodeDemand.of(8, 1024), 0))
                .get(0);

        assertThat(granted).isInstanceOf(Effect.Granted.class);
        assertThat(((Effect.Refused) refused).offers().get(0).parts().get(0).demand())
                .isEqualTo(NodeDemand.of(4, 1024));
    }
}
