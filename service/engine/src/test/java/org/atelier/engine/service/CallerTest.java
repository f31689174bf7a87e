package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.TestSite.ALICE;
import static org.atelier.engine.service.TestSite.BOB;

import java.util.UUID;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.junit.jupiter.api.Test;

/** What callers are told of workspaces: theirs, those of others, and in the wrong state. */
class CallerTest extends AbstractSiteTest {

    @Test
    void shouldReturnTheSameWorkspaceForTheSameToken() {
        Workspace first =
                site.service().create(ALICE, aRequest().withToken("t").build()).get(0);

        Workspace second =
                site.service().create(ALICE, aRequest().withToken("t").build()).get(0);
        Workspace ofBob =
                site.service().create(BOB, aRequest().withToken("t").build()).get(0);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(ofBob.id()).isNotEqualTo(first.id());
        EngineException refusal = refused(
                () -> site.service()
                        .create(ALICE, aRequest().withToken("t").withMemory(512).build())
                        .get(0),
                ErrorCode.INVALID_REQUEST);
        assertThat(((Detail.Invalid) refusal.detail()).path()).isEqualTo("ClientToken");
    }

    @Test
    void shouldSayTheSameToStrangersWhetherAWorkspaceExistsOrNot() {
        Workspace workspace = running(aRequest());
        WorkspaceId nobodys = new WorkspaceId(UUID.randomUUID());

        EngineException foreign = refused(() -> site.service().get(BOB, workspace.id()), ErrorCode.NOT_AUTHORIZED);
        EngineException unknown = refused(() -> site.service().get(BOB, nobodys), ErrorCode.NOT_AUTHORIZED);

        assertThat(foreign).hasMessage(unknown.getMessage());
        refused(() -> site.service().destroy(BOB, workspace.id()), ErrorCode.NOT_AUTHORIZED);
        assertThat(site.service().list(BOB)).isEmpty();
        assertThat(site.service().list(ALICE)).hasSize(1);
    }

    @Test
    void shouldNameWhatIsAllowedInTheWrongState() {
        Workspace workspace = running(aRequest());

        EngineException refusal = refused(() -> site.service().start(ALICE, workspace.id()), ErrorCode.ILLEGAL_STATE);

        Detail.WrongState detail = (Detail.WrongState) refusal.detail();
        assertThat(detail.state()).isEqualTo(WorkspaceState.RUNNING);
        assertThat(detail.allowedOperations())
                .contains("Shutdown pause", "Destroy")
                .doesNotContain("Start");
    }
}
