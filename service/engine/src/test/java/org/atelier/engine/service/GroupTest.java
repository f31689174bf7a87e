package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Modification;
import org.atelier.engine.model.SaveRequest;
import org.atelier.engine.model.ShutdownKind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.security.Caller;
import org.atelier.security.Fqan;
import org.junit.jupiter.api.Test;

/** Workspaces that are shared with a group, and what others learn of any. */
class GroupTest extends AbstractSiteTest {

    private static final Caller ALICE = TestSite.caller("alice", "/atlas", "/atlas/imagers/Role=lead");
    private static final Caller MEMBER = TestSite.caller("member", "/cms", "/atlas/imagers/thumbs");
    private static final Caller STRANGER = TestSite.caller("stranger", "/atlas", "/atlas/imagers2");

    private Workspace shared(String group) {
        return site.service().create(ALICE, aRequest().withGroup(group).build()).get(0);
    }

    @Test
    void shouldLetMembersUseAWorkspaceLikeItsOwner() {
        Workspace workspace = site.await(shared("/atlas/imagers"), WorkspaceState.RUNNING);

        assertThat(site.service().list(MEMBER)).containsExactly(workspace);
        assertThat(site.service().list(ALICE)).containsExactly(workspace);
        assertThat(site.service().watched(MEMBER, workspace.id())).isEqualTo(workspace);
        site.service().shutdown(MEMBER, workspace.id(), ShutdownKind.PAUSE);
        site.await(workspace, WorkspaceState.PAUSED);
        site.service().start(MEMBER, workspace.id());
        site.await(workspace, WorkspaceState.RUNNING);
        site.service().destroy(MEMBER, workspace.id());
        site.await(workspace, WorkspaceState.DESTROYED);
        assertThat(site.service().list(MEMBER)).isEmpty();
    }

    @Test
    void shouldCountForTheGroup() {
        Workspace workspace = shared("/atlas/imagers");

        assertThat(workspace.group()).isEqualTo("/atlas/imagers");
        assertThat(workspace.sharedWith()).contains(new Fqan("/atlas/imagers", ""));
        assertThat(workspace.owner()).isEqualTo(ALICE.subject());
    }

    @Test
    void shouldHaveFilesFetchedForItsVirtualOrganisation() {
        site.await(shared("/atlas/imagers"), WorkspaceState.RUNNING);

        assertThat(site.fetcher.organisations).containsExactly("atlas");
    }

    @Test
    void shouldShareWithARoleOnlyWhereTheRequestSaysSo() {
        Workspace workspace = shared("/atlas/imagers/Role=lead");

        refused(() -> site.service().get(MEMBER, workspace.id()), ErrorCode.NOT_AUTHORIZED);
        Caller other = TestSite.caller("other", "/atlas/imagers/Role=lead");
        assertThat(site.service().get(other, workspace.id()).id()).isEqualTo(workspace.id());
    }

    @Test
    void shouldRefuseAGroupThatTheCallerIsNotIn() {
        EngineException refusal = refused(() -> shared("/atlas/imagers/thumbs"), ErrorCode.INVALID_REQUEST);

        Detail.Invalid detail = (Detail.Invalid) refusal.detail();
        assertThat(detail.path()).isEqualTo("Group");
        assertThat(detail.value()).isEqualTo("/atlas/imagers/thumbs");
        assertThat(detail.limit()).contains("/atlas/imagers/Role=lead", "/atlas,");
    }

    /** One call of each kind, by somebody who has nothing to do with the workspace. */
    private List<Runnable> calls(WorkspaceId id) {
        return List.of(
                () -> site.service().get(STRANGER, id),
                () -> site.service().watched(STRANGER, id),
                () -> site.service().start(STRANGER, id),
                () -> site.service().shutdown(STRANGER, id, ShutdownKind.NORMAL),
                () -> site.service().configure(STRANGER, id, List.of()),
                () -> site.service().save(STRANGER, id, new SaveRequest(Optional.empty(), false, false, Map.of())),
                () -> site.service().destroy(STRANGER, id),
                () -> site.service()
                        .setTerminationTime(STRANGER, id, Instant.now().plus(Duration.ofHours(1))),
                () -> site.service().modify(STRANGER, id, new Modification(Optional.empty(), Optional.empty())),
                () -> site.service().consoleTail(STRANGER, id, 10),
                () -> site.service().screen(STRANGER, id));
    }

    @Test
    void shouldTellStrangersTheSameOfWhatIsWasAndNeverWas() {
        Workspace there = site.await(shared("/atlas/imagers"), WorkspaceState.RUNNING);
        Workspace gone = shared("/atlas/imagers");
        site.service().destroy(ALICE, gone.id());
        site.await(gone, WorkspaceState.DESTROYED);
        List<Runnable> ofThere = calls(there.id());
        List<Runnable> ofGone = calls(gone.id());
        List<Runnable> ofNone = calls(new WorkspaceId(UUID.randomUUID()));

        for (int call = 0; call < ofThere.size(); call++) {
            String first =
                    refused(ofThere.get(call)::run, ErrorCode.NOT_AUTHORIZED).getMessage();
            assertThat(refused(ofGone.get(call)::run, ErrorCode.NOT_AUTHORIZED)).hasMessage(first);
            assertThat(refused(ofNone.get(call)::run, ErrorCode.NOT_AUTHORIZED)).hasMessage(first);
        }
        assertThat(site.service().list(STRANGER)).isEmpty();
    }
}
