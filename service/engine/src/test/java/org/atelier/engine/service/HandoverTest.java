package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.atelier.engine.service.AbstractSiteTest.refused;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.TestSite.ROOT;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Consumption;
import org.atelier.engine.model.ShutdownKind;
import org.atelier.engine.model.UsageQuery;
import org.atelier.engine.model.UsageQuery.Grouping;
import org.atelier.engine.model.UsageReport.Entry;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.BookedLease;
import org.atelier.engine.store.CrashingStore.Moment;
import org.atelier.security.Caller;
import org.atelier.security.policy.Policy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Workspaces that are given to others. */
class HandoverTest {

    private static final Caller GIVER = TestSite.caller("giver", "/atlas/imagers");
    private static final Caller RECEIVER = TestSite.caller("receiver", "/cms/prod");
    private static final Caller STRANGER = TestSite.caller("stranger", "/atlas/imagers");

    @TempDir
    Path directory;

    private TestSite site;

    @BeforeEach
    void open() {
        Policy policy = PolicyText.policy(PolicyText.quota("caller", "<Workspaces>1</Workspaces>"));
        site = TestSite.at(directory).withPolicy(() -> policy).start();
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Workspace running(Caller owner, Requests request) {
        return site.await(site.service().create(owner, request.build()).get(0), WorkspaceState.RUNNING);
    }

    private Workspace offered() {
        Workspace workspace =
                running(GIVER, aRequest().withGroup("/atlas/imagers").withToken("once"));
        return site.service().transfer(GIVER, workspace.id(), Optional.of(RECEIVER.subject()));
    }

    private BookedLease lease() {
        return site.store.inTransaction(session -> session.leases().toList()).get(0);
    }

    private Consumption spent(Caller caller) {
        LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
        List<Entry> all = site.accounting()
                .usage(ROOT, UsageQuery.by(Grouping.SUBJECT).between(today.minusDays(1), today))
                .entries();
        return all.stream()
                .filter(entry -> entry.key().equals(caller.subject()))
                .map(Entry::spent)
                .findFirst()
                .orElse(Consumption.NONE);
    }

    @Test
    void shouldBecomeTheReceivers() {
        Workspace offered = offered();
        assertThat(offered.handover().offeredTo()).contains(RECEIVER.subject());
        assertThat(offered.owner()).isEqualTo(GIVER.subject());

        Workspace accepted = site.service().acceptTransfer(RECEIVER, offered.id());

        assertThat(accepted.owner()).isEqualTo(RECEIVER.subject());
        assertThat(accepted.group()).isEqualTo("/cms/prod");
        assertThat(accepted.sharedWith()).isEmpty();
        assertThat(accepted.handover().offeredTo()).isEmpty();
        assertThat(accepted.state()).isEqualTo(WorkspaceState.RUNNING);
        assertThat(accepted.reason()).contains(GIVER.subject(), RECEIVER.subject());
        assertThat(lease().account().subject()).isEqualTo(RECEIVER.subject());
        assertThat(lease().account().vo()).isEqualTo("cms");
        assertThat(lease().lease().request().owner().user()).isEqualTo(RECEIVER.subject());
        refused(() -> site.service().get(GIVER, offered.id()), ErrorCode.NOT_AUTHORIZED);
        refused(() -> site.service().get(STRANGER, offered.id()), ErrorCode.NOT_AUTHORIZED);
        site.service().shutdown(RECEIVER, offered.id(), ShutdownKind.PAUSE);
        site.await(accepted, WorkspaceState.PAUSED);
        // The old owner's quota and token are free again.
        assertThat(running(GIVER, aRequest().withToken("once")).id()).isNotEqualTo(offered.id());
    }

    @Test
    void shouldCountForEachOwnerInTurn() {
        Workspace offered = offered();
        site.service().acceptTransfer(RECEIVER, offered.id());
        Consumption given = spent(GIVER);
        site.service().destroy(RECEIVER, offered.id());
        site.await(offered, WorkspaceState.DESTROYED);

        assertThat(given.started()).isEqualTo(1);
        assertThat(spent(GIVER)).isEqualTo(given);
        assertThat(spent(RECEIVER).started()).isZero();
        assertThat(spent(RECEIVER).vcpuMillis()).isPositive();
    }

    @Test
    void shouldStayWhereTheReceiverMayHaveNoMore() {
        Workspace offered = offered();
        running(RECEIVER, aRequest());

        EngineException refusal =
                refused(() -> site.service().acceptTransfer(RECEIVER, offered.id()), ErrorCode.QUOTA_EXCEEDED);

        assertThat(((Detail.QuotaUse) refusal.detail()).rule()).isEqualTo("quota");
        assertThat(site.service().get(GIVER, offered.id())).isEqualTo(offered);
        assertThat(lease().account().subject()).isEqualTo(GIVER.subject());
    }

    @ParameterizedTest
    @EnumSource
    void shouldMoveAsAWholeOrNotAtAllInACrash(Moment moment) {
        Workspace offered = offered();
        site.crashAt(1, moment);
        assertThat(catchThrowable(() -> site.service().acceptTransfer(RECEIVER, offered.id())))
                .isNotNull();

        site.restart();

        Workspace after = site.service().get(ROOT, offered.id());
        assertThat(lease().account().subject()).isEqualTo(after.owner());
        assertThat(lease().lease().request().owner().user()).isEqualTo(after.owner());
    }

    @Test
    void shouldLetNobodyElseAcceptIt() {
        Workspace offered = offered();
        WorkspaceId none = new WorkspaceId(UUID.randomUUID());

        for (Caller caller : List.of(STRANGER, GIVER)) {
            String answer = refused(() -> site.service().acceptTransfer(caller, none), ErrorCode.NOT_AUTHORIZED)
                    .getMessage();
            assertThat(refused(() -> site.service().acceptTransfer(caller, offered.id()), ErrorCode.NOT_AUTHORIZED))
                    .hasMessage(answer);
        }
        refused(() -> site.service().get(RECEIVER, offered.id()), ErrorCode.NOT_AUTHORIZED);
        refused(
                () -> site.service().transfer(STRANGER, offered.id(), Optional.of(STRANGER.subject())),
                ErrorCode.NOT_AUTHORIZED);
    }

    @Test
    void shouldTakeAnOfferBack() {
        Workspace offered = offered();

        site.service().transfer(GIVER, offered.id(), Optional.empty());

        refused(() -> site.service().acceptTransfer(RECEIVER, offered.id()), ErrorCode.NOT_AUTHORIZED);
    }

    @Test
    void shouldDropTheOfferOfWhatIsDestroyed() {
        Workspace offered = offered();

        site.service().destroy(GIVER, offered.id());

        refused(() -> site.service().acceptTransfer(RECEIVER, offered.id()), ErrorCode.NOT_AUTHORIZED);
    }

    @Test
    void shouldReadNamesInEitherForm() {
        Workspace workspace = running(GIVER, aRequest());

        Workspace offered = site.service().transfer(GIVER, workspace.id(), Optional.of("/O=Grid/CN=bob"));

        assertThat(offered.handover().offeredTo()).contains("CN=bob,O=Grid");
        refused(() -> site.service().transfer(GIVER, workspace.id(), Optional.of("bob")), ErrorCode.INVALID_REQUEST);
        refused(
                () -> site.service().transfer(GIVER, workspace.id(), Optional.of(GIVER.subject())),
                ErrorCode.INVALID_REQUEST);
    }
}
