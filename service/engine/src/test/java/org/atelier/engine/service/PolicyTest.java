package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.Requests.onHost;
import static org.atelier.engine.service.TestSite.ALICE;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.HostChange;
import org.atelier.engine.model.ImageFiles;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.ShutdownKind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.security.Caller;
import org.atelier.security.policy.Policy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a policy lets members of a virtual organisation, its managers and strangers do. */
class PolicyTest {

    private static final Caller MEMBER = TestSite.caller("member", "/atlas/prod");
    private static final Caller OTHER = TestSite.caller("other", "/atlas/prod");
    private static final Caller MANAGER = TestSite.caller("manager", "/atlas/Role=VO-Admin");
    private static final String RULES = """
            <Permit name='members'><Who><Vo>atlas</Vo></Who>
              <Images><UrlPrefix>test:image</UrlPrefix></Images>
              <HostActions>SetDisplay</HostActions>
              <Networks><User/></Networks>
              <Leases kinds='immediate' longest='PT2H'/>
            </Permit>
            <Manager name='managers' of='/atlas'><Who><Vo role='VO-Admin'>atlas</Vo></Who>
              <Operations>read control destroy</Operations></Manager>
            """;

    @TempDir
    Path directory;

    private TestSite site;

    @BeforeEach
    void open() {
        Policy policy = PolicyText.policy(RULES);
        site = TestSite.at(directory).withPolicy(() -> policy).start();
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Workspace running(Caller caller) {
        Workspace made = site.service().create(caller, aRequest().build()).get(0);
        return site.await(made, WorkspaceState.RUNNING);
    }

    private static EngineException refused(ErrorCode code, ThrowingCallable call) {
        EngineException refusal = catchThrowableOfType(EngineException.class, call);
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
        return refusal;
    }

    private static void denied(String rule, ThrowingCallable call) {
        EngineException refusal = refused(ErrorCode.POLICY_DENIED, call);
        assertThat(refusal.detail()).isEqualTo(new Detail.DeniedByRule(rule));
        assertThat(refusal).hasMessageContaining(rule);
    }

    @Test
    void shouldNameTheRuleThatRefusesARequest() {
        denied("default", () -> site.service().create(ALICE, aRequest().build()));
        denied("default", () -> site.service().estimate(ALICE, aRequest().build(), Optional.empty()));
        denied("members", () -> site.service()
                .create(MEMBER, aRequest().withImage("test:other").build()));
        denied("members", () -> site.service()
                .create(MEMBER, aRequest().withLease(Duration.ofHours(3)).build()));
        denied("members", () -> site.service()
                .create(MEMBER, aRequest().withBandwidth("br0", 0).build()));
        denied("members", () -> site.service()
                .estimate(MEMBER, aRequest().withLease(Duration.ofHours(3)).build(), Optional.empty()));
    }

    @Test
    void shouldHoldWhatRunsToTheRules() {
        WorkspaceId id = running(MEMBER).id();
        Instant start = site.get(id).lease().flatMap(Lease::start).orElseThrow();

        denied("members", () -> site.service().setTerminationTime(MEMBER, id, start.plus(Duration.ofHours(3))));
        denied("members", () -> site.service()
                .configure(MEMBER, id, List.of(onHost("boot", new HostChange.SetBootOrder(List.of("root"))))));
        Instant end = start.plus(Duration.ofMinutes(90));
        assertThat(site.service().setTerminationTime(MEMBER, id, end))
                .isEqualTo(Instant.ofEpochMilli(end.toEpochMilli()));
    }

    @Test
    void shouldLetManagersSeeAndEndWhatIsTheirOrganisations() {
        Workspace first = running(MEMBER);
        Workspace own = running(MANAGER);

        assertThat(first.group()).isEqualTo("/atlas/prod");
        assertThat(site.service().list(MANAGER)).extracting(Workspace::id).containsExactly(own.id(), first.id());
        assertThat(site.service().get(MANAGER, first.id()).id()).isEqualTo(first.id());
        site.service().shutdown(MANAGER, first.id(), ShutdownKind.PAUSE);
        site.await(first, WorkspaceState.PAUSED);
        refused(ErrorCode.NOT_AUTHORIZED, () -> site.service()
                .setTerminationTime(MANAGER, first.id(), Instant.now().plus(Duration.ofHours(1))));
        site.service().destroy(MANAGER, first.id());
        site.await(first, WorkspaceState.DESTROYED);
        refused(ErrorCode.UNKNOWN_WORKSPACE, () -> site.service().get(MANAGER, first.id()));
    }

    @Test
    void shouldTellStrangersNothingOfWhatThereIs() {
        Workspace first = running(MEMBER);
        WorkspaceId invented = new WorkspaceId(UUID.randomUUID());

        assertThat(site.service().list(OTHER)).isEmpty();
        for (Caller stranger : List.of(OTHER, ALICE)) {
            String existing = refused(
                            ErrorCode.NOT_AUTHORIZED, () -> site.service().get(stranger, first.id()))
                    .getMessage();
            String other = refused(
                            ErrorCode.NOT_AUTHORIZED, () -> site.service().get(stranger, invented))
                    .getMessage();
            assertThat(existing).isEqualTo(other);
        }
    }

    /** Otherwise everybody could start from anything, by way of a golden image. */
    @Test
    void shouldImportOnlyWhatWorkspacesMayStartFrom() {
        ImageFiles allowed = image("test:image");
        ImageFiles other = image("test:hang");

        assertThat(refused(ErrorCode.POLICY_DENIED, () -> site.warehouse().publish(MEMBER, other)))
                .hasMessageContaining("test:hang");
        assertThat(site.warehouse().publish(MEMBER, allowed).owner()).isEqualTo(MEMBER.subject());
    }

    private static ImageFiles image(String url) {
        FileSource source = new FileSource(URI.create(url), Optional.of("b".repeat(64)));
        Disk disk = new Disk("root", Optional.of(source), Optional.empty(), OptionalLong.empty());
        return new ImageFiles("prepared", List.of(disk), aRequest().withDigest().build(), List.of(), false, Map.of());
    }
}
