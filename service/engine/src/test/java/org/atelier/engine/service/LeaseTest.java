package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.TestSite.ALICE;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceEvent;
import org.atelier.engine.model.WorkspaceEvent.Topic;
import org.atelier.engine.model.WorkspaceState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Who may use a workspace for how long. */
class LeaseTest extends AbstractSiteTest {

    @Test
    void shouldCountTheLeaseFromWhenTheWorkspaceRuns() {
        Workspace workspace = running(aRequest().withLease(Duration.ofHours(1)));

        Instant end = end(workspace);
        assertThat(Duration.between(start(workspace), end)).isEqualTo(Duration.ofHours(1));
        assertThat(start(workspace)).isAfter(workspace.created()).isBeforeOrEqualTo(Instant.now());
        Awaitility.await().untilAsserted(() -> assertThat(site.timers.at(workspace.id()))
                .contains(end.minus(EngineSettings.defaults("", directory).leaseWarning())));
    }

    @Test
    void shouldDestroyWhenTheLeaseEnds() {
        // given
        Workspace workspace = running(aRequest());
        Instant end = site.service()
                .setTerminationTime(ALICE, workspace.id(), Instant.now().plusMillis(800));

        // when
        Awaitility.await().until(() -> Instant.now().isAfter(end));

        // then
        site.await(workspace, WorkspaceState.DESTROYED);
        site.assertNothingLeft();
        Awaitility.await().untilAsserted(() -> assertThat(site.events)
                .extracting(WorkspaceEvent::topic)
                .contains(Topic.TERMINATION));
    }

    @Test
    void shouldIgnoreATimerThatFiresForALeaseThatWasRenewed() {
        Workspace workspace = running(aRequest());

        site.timers.fire(workspace.id());

        assertThat(site.get(workspace.id())).isEqualTo(workspace);
    }

    @Test
    void shouldWarnBeforeTheLeaseEndsWithoutForgettingTheReasonOfTheState() {
        Queue<WorkspaceEvent> told = new ConcurrentLinkedQueue<>();
        try (TestSite own =
                TestSite.at(directory.resolve("own")).withSink(told::addAll).start()) {
            // given
            Workspace workspace =
                    own.service().create(ALICE, aRequest().build()).get(0);
            String reason = own.await(workspace, WorkspaceState.RUNNING).reason();
            own.service()
                    .setTerminationTime(ALICE, workspace.id(), Instant.now().plus(Duration.ofMinutes(4)));

            // when
            own.timers.fire(workspace.id());

            // then
            Awaitility.await().untilAsserted(() -> assertThat(told)
                    .filteredOn(event -> event.topic() == Topic.TERMINATION)
                    .singleElement()
                    .satisfies(event -> assertThat(event.reason()).startsWith("The lease ends at")));
            assertThat(own.get(workspace.id()).reason()).isEqualTo(reason);
        }
    }

    @Test
    void shouldRenewAndShorten() {
        // given
        Workspace workspace = running(aRequest());
        Instant later = Instant.now().plus(Duration.ofHours(5)).truncatedTo(ChronoUnit.MILLIS);
        Instant sooner = Instant.now().plus(Duration.ofMinutes(10)).truncatedTo(ChronoUnit.MILLIS);

        // then
        assertThat(site.service().setTerminationTime(ALICE, workspace.id(), later))
                .isEqualTo(later);
        assertThat(site.service().setTerminationTime(ALICE, workspace.id(), sooner))
                .isEqualTo(sooner);
        assertThat(end(site.get(workspace.id()))).isEqualTo(sooner);
    }

    @Test
    void shouldRefuseATerminationTimeInThePastOrTooFarAwayAndNameTheNearest() {
        Workspace workspace = running(aRequest());

        EngineException past = refused(
                () -> site.service()
                        .setTerminationTime(ALICE, workspace.id(), Instant.now().minusSeconds(1)),
                ErrorCode.TERMINATION_TIME_REJECTED);
        EngineException far = refused(
                () -> site.service()
                        .setTerminationTime(ALICE, workspace.id(), Instant.now().plus(Duration.ofDays(400))),
                ErrorCode.TERMINATION_TIME_REJECTED);

        for (EngineException refusal : List.of(past, far)) {
            Instant nearest = ((Detail.NearestTime) refusal.detail()).time();
            assertThat(site.service().setTerminationTime(ALICE, workspace.id(), nearest.minusSeconds(1)))
                    .isEqualTo(nearest.minusSeconds(1).truncatedTo(ChronoUnit.MILLIS));
        }
    }

    private static Instant start(Workspace workspace) {
        return workspace.lease().orElseThrow().start().orElseThrow();
    }

    private static Instant end(Workspace workspace) {
        return workspace.lease().orElseThrow().end().orElseThrow();
    }
}
