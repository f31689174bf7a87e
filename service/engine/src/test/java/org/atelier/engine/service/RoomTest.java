package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.TestSite.ALICE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.host.Machines;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.Bid;
import org.atelier.engine.model.CounterOffer;
import org.atelier.engine.model.HostStanding;
import org.atelier.engine.model.Modification;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Who gets how much of the host, which has 4608 MiB, of which 512 are its own. */
class RoomTest extends AbstractSiteTest {

    @Test
    void shouldRefuseWhatDoesNotFitWithACounterOfferThatDoes() {
        // given
        running(aRequest().withMemory(3000));

        // when
        EngineException refusal = refused(
                () -> site.service()
                        .create(ALICE, aRequest().withMemory(2000).build())
                        .get(0),
                ErrorCode.NOT_SCHEDULABLE);

        // then
        CounterOffer.Part less = ((Detail.CounterOffers) refusal.detail())
                .offers().stream()
                        .filter(offer -> offer.kind() == CounterOffer.Kind.SHRINK)
                        .findFirst()
                        .orElseThrow()
                        .parts()
                        .get(0);
        assertThat(less.allocation().memoryMiB()).isEqualTo(4096 - 3064 - 64);
        running(aRequest().withAllocation(less.allocation()).withLease(less.duration()));
    }

    @Test
    void shouldNeverPromiseMoreThanThereIsWhenManyAskAtOnce() throws Exception {
        // given: room for exactly four
        ExecutorService clients = Executors.newFixedThreadPool(12);
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int count = 0; count < 12; count++) {
            calls.add(this::createOneOf960);
        }

        // when
        int granted = 0;
        for (Future<Boolean> answer : clients.invokeAll(calls)) {
            granted += answer.get() ? 1 : 0;
        }
        clients.shutdown();

        // then
        assertThat(granted).isEqualTo(4);
    }

    private boolean createOneOf960() {
        try {
            site.service().create(ALICE, aRequest().withMemory(960).build()).get(0);
            return true;
        } catch (EngineException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.NOT_SCHEDULABLE);
            return false;
        }
    }

    @Test
    void shouldGiveMoreAndLessToARunningMachine() {
        // given
        Workspace workspace = running(aRequest());
        Allocation more = new Allocation(2, 50, 1024, 0);

        // when
        site.service().modify(ALICE, workspace.id(), Modification.of(more));

        // then
        Awaitility.await().untilAsserted(() -> assertThat(site.vmm.resources(Machines.id(workspace.id())))
                .contains(Machines.resources(more)));
        refused(
                () -> renegotiateWhenIdle(workspace.id(), new Allocation(2, 50, 100_000, 0)),
                ErrorCode.NOT_SCHEDULABLE);
        assertThat(site.get(workspace.id()).allocation()).isEqualTo(more);
    }

    private void renegotiateWhenIdle(WorkspaceId id, Allocation allocation) {
        Awaitility.await().until(() -> site.steps(id).stream()
                .noneMatch(step -> step.finished().isEmpty()));
        site.service().modify(ALICE, id, Modification.of(allocation));
    }

    @Test
    void shouldTellWhatOfItsProcessorsAndMemoryIsFree() {
        HostStanding before = site.service().hosts(ALICE).get(0);
        running(aRequest().withAllocation(new Allocation(2, 50, 1000, 0)));
        HostStanding after = site.service().hosts(ALICE).get(0);

        // Four virtual processors are leased out for each of the host's.
        assertThat(before.freeCpuPercent())
                .isEqualTo(100L * before.description().cpus());
        assertThat(before.freeCpuPercent() - after.freeCpuPercent()).isEqualTo(25);
        assertThat(before.freeMemoryMiB() - after.freeMemoryMiB()).isEqualTo(1064);
    }

    @Test
    void shouldEstimateWithoutBooking() {
        Bid bid = site.service().estimate(ALICE, aRequest().withMemory(1024).build(), Optional.empty());

        assertThat(bid.hosts()).containsExactly("local");
        assertThat(bid.cost()).isEqualTo(0.25);
        assertThat(bid.timeToReady()).isPositive();
        site.assertNothingLeft();
    }
}
