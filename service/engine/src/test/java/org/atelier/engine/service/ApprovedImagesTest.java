package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.atelier.engine.service.AbstractImagesTest.cacheable;
import static org.atelier.engine.service.AbstractImagesTest.known;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.Requests.onHost;
import static org.atelier.engine.service.TestSite.ALICE;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.GoldenImageId;
import org.atelier.engine.model.HostChange;
import org.atelier.engine.model.ImageFiles;
import org.atelier.engine.model.SaveRequest;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.security.policy.Policy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site where only approved images run. */
class ApprovedImagesTest {

    private static final String DIGEST = "a".repeat(64);
    private static final String RELEASED = "test:signature/CN=releases,O=Grid";

    @TempDir
    Path directory;

    private volatile Policy policy = approving("<SignedBy>/O=Grid/CN=releases</SignedBy>");
    private TestSite site;

    @BeforeEach
    void open() {
        site = TestSite.at(directory).withPolicy(() -> policy).start();
    }

    @AfterEach
    void close() {
        site.close();
    }

    private static Policy approving(String images) {
        return PolicyText.policy(
                "<Permit name='approved'><Who><Everybody/></Who><Images>" + images + "</Images></Permit>");
    }

    private static Disk disk(Optional<String> digest, String signature) {
        FileSource image =
                new FileSource(URI.create("test:image"), digest, Optional.empty(), Optional.of(URI.create(signature)));
        return new Disk("root", Optional.of(image), Optional.empty(), OptionalLong.of(2048));
    }

    private static Requests signed(String signature) {
        return aRequest().withDisks(disk(Optional.of(DIGEST), signature));
    }

    private static EngineException refused(ErrorCode code, ThrowingCallable call) {
        EngineException refusal = catchThrowableOfType(EngineException.class, call);
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
        return refusal;
    }

    private Workspace running(Requests request) {
        return site.await(site.service().create(ALICE, request.build()).get(0), WorkspaceState.RUNNING);
    }

    @Test
    void shouldRunOnlyWhatTheRightPeopleHaveSigned() {
        assertThat(running(signed(RELEASED)).owner()).isEqualTo(ALICE.subject());
        assertThat(site.service().estimate(ALICE, signed(RELEASED).build(), Optional.empty()))
                .isNotNull();

        assertThat(refused(ErrorCode.POLICY_DENIED, () -> site.service()
                        .create(ALICE, aRequest().withDigest().build())))
                .hasMessageContaining("without a signature")
                .hasMessageContaining("CN=releases,O=Grid");
        assertThat(refused(ErrorCode.POLICY_DENIED, () -> site.service()
                        .estimate(
                                ALICE,
                                signed("test:signature/CN=mallory,O=Grid").build(),
                                Optional.empty())))
                .hasMessageContaining("CN=mallory,O=Grid");
    }

    @Test
    void shouldHoldDisksThatAreAttachedToIt() {
        Workspace workspace = running(signed(RELEASED));
        FileSource image = disk(Optional.of(DIGEST), RELEASED).image().orElseThrow();
        FileSource unsigned = new FileSource(image.url(), image.sha256());

        refused(ErrorCode.POLICY_DENIED, () -> site.service()
                .configure(
                        ALICE,
                        workspace.id(),
                        List.of(onHost("manual", new HostChange.AttachDisc("manual", unsigned)))));
        site.service()
                .configure(
                        ALICE, workspace.id(), List.of(onHost("manual", new HostChange.AttachDisc("manual", image))));
        site.await(workspace, WorkspaceState.RUNNING);
    }

    @Test
    void shouldHoldGoldenImagesThatAreMadeElsewhereToIt() {
        ImageFiles unsigned = image(new FileSource(URI.create("test:image"), Optional.of(DIGEST)));
        ImageFiles signed = image(disk(Optional.of(DIGEST), RELEASED).image().orElseThrow());

        refused(ErrorCode.POLICY_DENIED, () -> site.warehouse().publish(ALICE, unsigned));
        assertThat(site.warehouse().publish(ALICE, signed).owner()).isEqualTo(ALICE.subject());
    }

    private static ImageFiles image(FileSource file) {
        Disk disk = new Disk("root", Optional.of(file), Optional.empty(), OptionalLong.empty());
        return new ImageFiles("prepared", List.of(disk), aRequest().withDigest().build(), List.of(), false, Map.of());
    }

    @Test
    void shouldVerifySignaturesWhateverThePolicySays() {
        policy = PolicyText.policy("<Permit name='all'><Who><Everybody/></Who></Permit>");

        EngineException wrong = refused(ErrorCode.INVALID_REQUEST, () -> site.service()
                .create(ALICE, signed("test:signature/nobody").build()));
        EngineException undigested = refused(ErrorCode.INVALID_REQUEST, () -> site.service()
                .create(
                        ALICE,
                        aRequest().withDisks(disk(Optional.empty(), RELEASED)).build()));

        assertThat(wrong).hasMessageContaining("test:signature/nobody");
        assertThat(undigested.detail())
                .isInstanceOf(Detail.Invalid.class)
                .extracting("path")
                .isEqualTo("Environment/Disk[1]/Image/Signature");
        assertThat(site.service().list(ALICE)).isEmpty();
    }

    /** What a clone is made from was approved once; what its request names must be approved now. */
    @Test
    void shouldCloneNothingWhoseImageIsNotApprovedAnyMore() {
        policy = approving("<Sha256>" + DIGEST + "</Sha256>");
        Workspace first = running(known(cacheable("A")));
        GoldenImageId golden =
                site.service().save(ALICE, first.id(), new SaveRequest(Optional.empty(), false, false, Map.of()));
        site.await(first, WorkspaceState.RUNNING);
        assertThat(site.warehouse().get(ALICE, golden).owner()).isEqualTo(ALICE.subject());
        assertThat(running(known(cacheable("A"))).golden()).contains(golden);

        policy = approving("<Sha256>" + "b".repeat(64) + "</Sha256>");

        assertThat(refused(ErrorCode.POLICY_DENIED, () -> site.service()
                        .create(ALICE, known(cacheable("A")).build())))
                .hasMessageContaining("test:image");
    }
}
