package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.Requests.onHost;
import static org.atelier.engine.service.TestSite.ALICE;
import static org.atelier.engine.service.TestSite.BOB;
import static org.atelier.engine.service.TestSite.ROOT;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.Bid;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.HostChange;
import org.atelier.engine.model.LeaseRequest;
import org.atelier.engine.model.Modification;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.CrashingStore.Moment;
import org.atelier.engine.store.StoreSession;
import org.atelier.security.Caller;
import org.atelier.security.policy.Policy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everybody gets all that the policy lets there be, and nobody more, whatever is asked for at the same time. */
class QuotaTest {

    private final Instant tomorrow = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);

    private static final Caller PILOT = TestSite.caller("pilot", "/atlas/prod/Role=pilot", "/atlas");
    private static final Caller MEMBER = TestSite.caller("member", "/atlas");

    @TempDir
    Path directory;

    private TestSite site;

    private void open(String rules) {
        Policy policy = PolicyText.policy(rules);
        site = TestSite.at(directory)
                .withHost("large", Map.of("cpus", "256", "memory-mib", "100000", "disk-mib", "1000000"))
                .withPolicy(() -> policy)
                .start();
    }

    @AfterEach
    void close() {
        site.close();
    }

    /** A machine does not run while the test lasts. */
    private Requests later() {
        return aRequest().withLease(reservation(1, Optional.empty()));
    }

    private LeaseRequest reservation(int nodes, Optional<String> offer) {
        return new LeaseRequest(
                LeaseRequest.Kind.RESERVATION,
                Optional.of(tomorrow),
                Duration.ofHours(1),
                Optional.empty(),
                false,
                Duration.ZERO,
                nodes,
                LeaseRequest.Affinity.ANY,
                offer);
    }

    private Workspace create(Caller caller, Requests request) {
        return site.service().create(caller, request.build()).get(0);
    }

    private static Detail.QuotaUse refused(ThrowingCallable call) {
        EngineException refusal = catchThrowableOfType(EngineException.class, call);
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(ErrorCode.QUOTA_EXCEEDED);
        assertThat(refusal).hasMessageContaining("quota").hasMessageContaining("at most");
        return (Detail.QuotaUse) refusal.detail();
    }

    private void awaitLeases(int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> site.store
                                .inTransaction(session -> session.leases().toList())
                                .size()
                        == count);
    }

    @Test
    void shouldNeverExceedAQuotaWhateverIsAskedForAtOnce() throws InterruptedException, ExecutionException {
        open(PolicyText.quota("party", "<Workspaces>37</Workspaces>"));
        ExecutorService callers = Executors.newFixedThreadPool(8);
        List<Future<Boolean>> answers = new ArrayList<>();

        for (int number = 0; number < 1000; number++) {
            Caller caller = TestSite.caller("user" + number % 10);
            answers.add(callers.submit(() -> isCreated(caller)));
        }
        int created = 0;
        for (Future<Boolean> answer : answers) {
            created += answer.get() ? 1 : 0;
        }
        callers.shutdown();

        assertThat(created).isEqualTo(37);
        assertThat(site.store.inTransaction(StoreSession::bookings)).hasSize(37);
        assertThat(site.store.inTransaction(StoreSession::leases)).hasSize(37);
    }

    private boolean isCreated(Caller caller) {
        try {
            create(caller, later());
            return true;
        } catch (EngineException e) {
            assertThat(e.detail())
                    .as(e.getMessage())
                    .isEqualTo(new Detail.QuotaUse("quota", "Workspaces", "37", "37", "1"));
            return false;
        }
    }

    @Test
    void shouldGiveEachCallerTheirOwn() {
        open(PolicyText.quota("caller", "<Workspaces>1</Workspaces>"));
        create(ALICE, later());

        assertThat(refused(() -> create(ALICE, later())))
                .isEqualTo(new Detail.QuotaUse("quota", "Workspaces", "1", "1", "1"));
        create(BOB, later());
        create(ROOT, later());
        create(ROOT, later());
    }

    @Test
    void shouldCountAllAmountsOfAllNodes() {
        open(PolicyText.quota(
                "caller",
                "<Vcpus>4</Vcpus><MemoryMiB>1000</MemoryMiB><DiskMiB>5000</DiskMiB><Workspaces>9</Workspaces>"));

        Requests gang = aRequest().withMemory(256);
        assertThat(refused(() -> create(ALICE, gang.withLease(reservation(10, Optional.empty())))))
                .isEqualTo(new Detail.QuotaUse("quota", "Workspaces", "9", "0", "10"));
        assertThat(refused(() -> create(ALICE, gang.withLease(reservation(5, Optional.empty())))))
                .isEqualTo(new Detail.QuotaUse("quota", "Vcpus", "4", "0", "5"));
        assertThat(refused(() -> create(ALICE, gang.withLease(reservation(4, Optional.empty())))))
                .isEqualTo(new Detail.QuotaUse("quota", "MemoryMiB", "1000", "0", "1024"));
        assertThat(refused(() -> create(ALICE, gang.withLease(reservation(3, Optional.empty())))))
                .isEqualTo(new Detail.QuotaUse("quota", "DiskMiB", "5000", "0", "6144"));
        create(ALICE, gang.withLease(reservation(2, Optional.empty())));
    }

    @Test
    void shouldFreeItWhenALeaseEndsAndNotTakeItForWhatIsRefused() {
        open(PolicyText.quota("caller", "<Workspaces>1</Workspaces>"));
        EngineException noRoom =
                catchThrowableOfType(EngineException.class, () -> create(ALICE, later().withMemory(300_000)));
        assertThat(noRoom.code()).isNotEqualTo(ErrorCode.QUOTA_EXCEEDED);

        Workspace first = create(ALICE, aRequest());
        site.await(first, WorkspaceState.RUNNING);
        refused(() -> create(ALICE, later()));
        site.service().destroy(ALICE, first.id());
        site.await(first, WorkspaceState.DESTROYED);
        awaitLeases(0);

        create(ALICE, later());
    }

    @Test
    void shouldBeAsBeforeAfterARestart() {
        open(PolicyText.quota("party", "<Workspaces>2</Workspaces>"));
        create(PILOT, later());
        create(ALICE, aRequest());

        site.restart();

        assertThat(refused(() -> create(MEMBER, later())).used()).isEqualTo("2");
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeAsWrittenDownAfterACrash(Moment moment) {
        open(PolicyText.quota("party", "<Workspaces>1</Workspaces>"));
        site.crashAt(1, moment);
        assertThat(catchThrowable(() -> create(ALICE, later().withToken("once"))))
                .isNotNull();

        site.restart();

        create(ALICE, later().withToken("once"));
        assertThat(refused(() -> create(BOB, later())).used()).isEqualTo("1");
        assertThat(site.store
                        .inTransaction(session -> session.leases().toList())
                        .size())
                .isOne();
    }

    @Test
    void shouldCountForTheGroupThatARuleNames() {
        open("<Permit name='quota'><Who><Group role='pilot'>/atlas</Group><Vo>atlas</Vo></Who>"
                + "<Quota per='party'><Workspaces>1</Workspaces></Quota></Permit>"
                + "<Permit name='others'><Who><Everybody/><Except><Vo>atlas</Vo></Except></Who></Permit>");
        Workspace pilots = create(PILOT, later());
        create(ALICE, later());

        refused(() -> create(PILOT, later()));
        assertThat(refused(() -> create(MEMBER, later())).used())
                .as("a pilot is a member, too")
                .isEqualTo("1");
        assertThat(pilots.group()).isEqualTo("/atlas/prod");
        assertThat(create(ALICE, later()).group()).isEmpty();
    }

    @Test
    void shouldLimitTheShareOfTheSite() {
        open(PolicyText.quota("caller", "<SiteSharePercent>50</SiteSharePercent>"));
        long memory = 100_000;

        Detail.QuotaUse refusal = refused(() -> create(ALICE, later().withMemory(memory * 6 / 10)));

        assertThat(refusal.quota()).isEqualTo("SiteSharePercent");
        assertThat(refusal.limit()).isEqualTo("50");
        create(ALICE, later().withMemory(memory * 4 / 10));
        refused(() -> create(ALICE, later().withMemory(memory * 2 / 10)));
    }

    @Test
    void shouldCountWhatIsHeldOnceAlsoWhenItIsRedeemed() {
        open(PolicyText.quota("caller", "<Workspaces>1</Workspaces>"));
        Bid bid = site.service().estimate(ALICE, later().build(), Optional.of(Duration.ofMinutes(5)));
        String offer = bid.held().orElseThrow().offer();

        refused(() -> create(ALICE, later()));
        refused(() -> site.service().estimate(ALICE, later().build(), Optional.empty()));
        refused(() -> site.service().estimate(ALICE, later().build(), Optional.of(Duration.ofMinutes(5))));

        create(ALICE, aRequest().withLease(reservation(1, Optional.of(offer))));
        refused(() -> create(ALICE, later()));
    }

    @Test
    void shouldHoldWhatRunsToIt() {
        open(PolicyText.quota("caller", "<Vcpus>2</Vcpus><DiskMiB>3000</DiskMiB>"));
        WorkspaceId id = create(ALICE, aRequest()).id();
        site.await(id, WorkspaceState.RUNNING);

        assertThat(refused(() -> resize(id, 3))).isEqualTo(new Detail.QuotaUse("quota", "Vcpus", "2", "0", "3"));
        Disk more = new Disk("more", Optional.empty(), Optional.empty(), OptionalLong.of(2000));
        assertThat(refused(() ->
                        site.service().configure(ALICE, id, List.of(onHost("more", new HostChange.AttachDisk(more))))))
                .isEqualTo(new Detail.QuotaUse("quota", "DiskMiB", "3000", "0", "4048"));
        assertThat(resize(id, 2).allocation().vcpus()).isEqualTo(2);
        refused(() -> create(ALICE, later()));
    }

    private Workspace resize(WorkspaceId id, int vcpus) {
        Allocation allocation = new Allocation(vcpus, 100, 256, 0);
        return site.service().modify(ALICE, id, Modification.of(allocation));
    }

    @Test
    void shouldLetALeaseBecomeSmallerWhereAQuotaHas() {
        Policy wide = PolicyText.policy(PolicyText.quota("caller", "<Vcpus>4</Vcpus>"));
        Policy narrow = PolicyText.policy(PolicyText.quota("caller", "<Vcpus>1</Vcpus>"));
        List<Policy> current = new ArrayList<>(List.of(wide));
        site = TestSite.at(directory).withPolicy(() -> current.get(0)).start();
        WorkspaceId id = create(ALICE, aRequest().withAllocation(new Allocation(4, 25, 256, 0)))
                .id();
        site.await(id, WorkspaceState.RUNNING);

        current.set(0, narrow);

        refused(() -> resize(id, 5));
        assertThat(resize(id, 3).allocation().vcpus()).isEqualTo(3);
    }
}
