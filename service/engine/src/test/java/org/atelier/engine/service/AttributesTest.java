package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.TestSite.ALICE;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.Modification;
import org.atelier.engine.model.Modification.Attributes;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.testkit.Hold;
import org.atelier.testkit.Verb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients say of their workspaces. */
class AttributesTest extends AbstractSiteTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<String, String> FIRST = Map.of("team", "blue");

    private Workspace modify(WorkspaceId id, Map<String, String> before, Map<String, String> after) {
        return site.service().modify(ALICE, id, Modification.of(new Attributes(before, after)));
    }

    @Test
    void shouldKeepWhatTheRequestSaysUntilItIsChanged() {
        Workspace workspace = running(aRequest().withAttributes(FIRST));
        Workspace changed = modify(workspace.id(), FIRST, Map.of("team", "red", "note", ""));

        assertThat(workspace.attributes()).isEqualTo(FIRST);
        assertThat(changed.attributes()).isEqualTo(Map.of("team", "red", "note", ""));
        assertThat(changed.version()).isGreaterThan(workspace.version());
        assertThat(site.service().list(ALICE).get(0).attributes()).isEqualTo(changed.attributes());
        assertThat(changed.request().attributes()).isEqualTo(FIRST);
    }

    @Test
    void shouldTakeARequestThatSaysSomethingElseForAnotherOne() {
        Requests request = aRequest().withToken("token").withAttributes(FIRST);
        Workspace made = site.service().create(ALICE, request.build()).get(0);

        assertThat(site.service().create(ALICE, request.build()).get(0).id()).isEqualTo(made.id());
        refused(
                () -> site.service()
                        .create(ALICE, request.withAttributes(Map.of()).build()),
                ErrorCode.INVALID_REQUEST);
    }

    @Test
    void shouldNotOverruleSomebodyElsesChange() {
        WorkspaceId id = running(aRequest().withAttributes(FIRST)).id();
        modify(id, FIRST, Map.of("team", "blue", "one", "1"));

        refused(() -> modify(id, FIRST, Map.of("team", "blue", "two", "2")), ErrorCode.UNAVAILABLE);

        assertThat(site.get(id).attributes()).isEqualTo(Map.of("team", "blue", "one", "1"));
    }

    @Test
    void shouldChangeTheAllocationAndTheAttributesOrNeither() {
        WorkspaceId id = running(aRequest().withAttributes(FIRST)).id();
        Attributes red = new Attributes(FIRST, Map.of("team", "red"));
        Attributes outdated = new Attributes(Map.of(), Map.of("team", "red"));

        refused(() -> modify(id, new Allocation(1, 100, 0, 0), red), ErrorCode.INVALID_REQUEST);
        refused(() -> modify(id, new Allocation(1, 100, 5000, 0), red), ErrorCode.NOT_SCHEDULABLE);
        refused(() -> modify(id, new Allocation(1, 100, 300, 0), outdated), ErrorCode.UNAVAILABLE);
        assertThat(site.get(id).attributes()).isEqualTo(FIRST);
        assertThat(site.get(id).allocation().memoryMiB()).isEqualTo(256);

        modify(id, new Allocation(1, 100, 300, 0), red);
        assertThat(site.get(id).attributes()).isEqualTo(Map.of("team", "red"));
        assertThat(site.get(id).allocation().memoryMiB()).isEqualTo(300);
    }

    private Workspace modify(WorkspaceId id, Allocation allocation, Attributes attributes) {
        return site.service().modify(ALICE, id, new Modification(Optional.of(allocation), Optional.of(attributes)));
    }

    @Test
    void shouldChangeThemWhileItIsBusyButNotOnceItIsBeingDestroyed() throws InterruptedException {
        Hold create = site.vmm.holdNext(Verb.CREATE);
        WorkspaceId id = site.service().create(ALICE, aRequest().build()).get(0).id();
        assertThat(create.awaitReached(PATIENCE)).isTrue();
        modify(id, Map.of(), FIRST);
        create.release();
        site.await(site.get(id), WorkspaceState.RUNNING);

        Hold destroy = site.vmm.holdNext(Verb.DESTROY);
        site.service().destroy(ALICE, id);
        assertThat(destroy.awaitReached(PATIENCE)).isTrue();
        EngineException refusal = refused(() -> modify(id, FIRST, Map.of()), ErrorCode.ILLEGAL_STATE);

        assertThat(refusal).hasMessageContaining("DESTROYED");
        assertThat(site.get(id).attributes()).isEqualTo(FIRST);
        destroy.release();
    }

    @ParameterizedTest
    @CsvSource({
        "1st, 1, ClientAttribute/Name",
        "a-b, 1, ClientAttribute/Name",
        "note, 4097, ClientAttribute[Name='note']/Value"
    })
    void shouldRefuseNamesAndValuesBeyondTheLimits(String name, int length, String path) {
        WorkspaceId id = running(aRequest()).id();
        Map<String, String> wrong = Map.of(name, "x".repeat(length));

        EngineException later = refused(() -> modify(id, Map.of(), wrong), ErrorCode.INVALID_REQUEST);
        EngineException first = refused(
                () -> site.service()
                        .create(ALICE, aRequest().withAttributes(wrong).build()),
                ErrorCode.INVALID_REQUEST);

        assertThat(later.detail()).isEqualTo(first.detail());
        assertThat(((Detail.Invalid) first.detail()).path()).isEqualTo(path);
        assertThat(site.get(id).attributes()).isEmpty();
    }

    @Test
    void shouldHoldSixtyFourAndNoMore() {
        WorkspaceId id = running(aRequest()).id();
        Map<String, String> most = IntStream.range(0, 64)
                .boxed()
                .collect(Collectors.toMap(number -> "a" + number, number -> "x".repeat(4096)));
        modify(id, Map.of(), most);
        Map<String, String> more = new HashMap<>(most);
        more.put("b", "");

        EngineException refusal = refused(() -> modify(id, most, more), ErrorCode.INVALID_REQUEST);

        assertThat(refusal).hasMessageContaining("65 attributes").hasMessageContaining("at most 64");
        assertThat(site.get(id).attributes()).isEqualTo(most);
    }
}
