package org.atelier.endtoend;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.atelier.endtoend.site.ImageServer.redirect;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.fault.InvalidRequestException;
import org.atelier.client.model.Failure;
import org.atelier.client.model.SentDisk;
import org.atelier.client.model.StageOutTarget;
import org.atelier.client.model.StageOutTarget.Form;
import org.atelier.client.model.WorkspaceStatus;
import org.atelier.endtoend.site.ImageServer;
import org.atelier.endtoend.site.Images;
import org.atelier.endtoend.site.Leftovers;
import org.atelier.endtoend.site.Requests;
import org.atelier.endtoend.site.ServerKey;
import org.atelier.endtoend.site.TestSite;
import org.atelier.testkit.OwnSshd;
import org.atelier.types.StateType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Image servers that hang, lie, cut, move and change their minds. Most workspaces take the whole host, so each must give back what it
 * took.
 */
class ImageServersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int WHOLE_HOST_MIB = 3_000;
    private static final String CUT = "cut";
    private static final String CHANGED = "changed";

    @TempDir
    private static Path folder;

    private static ImageServer server;
    private static OwnSshd ssh;
    private static TestSite site;

    @BeforeAll
    static void start() {
        ServerKey key = ServerKey.make(folder);
        server = new ImageServer(key, Images.tiny(folder));
        Map<String, String> settings = new HashMap<>(Map.of(
                "work.require-digests", "false",
                "transport.stall-timeout", "5s",
                "transport.attempts", "2",
                "transport.allowed-hosts", "localhost;127.0.0.1",
                "transport.trusted-certificates", key.certificate().toString(),
                "vmm.host1.option.memory-mib", "3600"));
        if (OwnSshd.installed()) {
            ssh = OwnSshd.in(folder);
            settings.put("transport.ssh-keys", ssh.key().toString());
            settings.put("transport.ssh-known-hosts", ssh.knownHosts().toString());
            settings.put("transport.ssh-users", OwnSshd.user());
            settings.put(
                    "transport.targets",
                    ssh.url(sent().resolve("part")).resolve(".").toString());
        }
        site = TestSite.simulated("servers", settings);
    }

    @AfterAll
    static void stop() {
        site.close();
        server.close();
        if (ssh != null) {
            ssh.close();
        }
    }

    @AfterEach
    void destroyAll() {
        try (AtelierClient alice = site.client("alice")) {
            alice.list().stream()
                    .map(summary -> alice.workspace(summary.reference()))
                    .forEach(workspace -> {
                        workspace.destroy();
                        workspace.awaitDestroyed(PATIENCE, status -> {});
                    });
        }
        site.assertNothingLeft();
        assertThat(Leftovers.files(site.data().resolve("cache/incoming"))).isEmpty();
        server.reset();
    }

    @Test
    void shouldFailCleanlyOnEachBadAnswer() {
        Map<BadAnswer, WorkspaceHandle> workspaces = new HashMap<>();
        try (AtelierClient alice = site.client("alice")) {
            // when
            for (BadAnswer bad : BadAnswer.of(server)) {
                URI image = server.http().resolve(bad.path());
                server.always(image, bad.answer());
                String request = Requests.small(image, 16).replace("</Image>", "</Image><SizeMiB>64</SizeMiB>");
                workspaces.put(bad, alice.create(Requests.read(request)));
            }

            // then
            workspaces.forEach((bad, workspace) ->
                    bad.check(failure(workspace), site.data().toString()));
        }
    }

    @Test
    void shouldGiveUpOnAnImageThatNeverStaysTheSame() {
        server.once(Scenario.STARTED, server.firstHalf("one"), CUT);
        server.once(CUT, server.secondHalf("two"), Scenario.STARTED);

        Failure failure = failure(server.http());

        assertThat(failure.code()).isEqualTo("TransferFailed");
        assertThat(failure.description()).contains("is not the same file any more", "when nobody changes it");
    }

    @Test
    void shouldRefuseAServerOfAnotherName() {
        server.always(server.http(), server.whole());

        assertThat(failure(server.https("127.0.0.1")).description()).contains("cannot be trusted");
    }

    @Test
    void shouldRefuseAnImageThatIsNotTheOneMeant() {
        server.always(server.http(), server.ofLength(server.half()).withBody(new byte[server.half()]));
        String meant = "0".repeat(64);

        WorkspaceStatus status = lease(
                request(server.http()).replace("</Url>", "</Url><Sha256>" + meant + "</Sha256>"), StateType.FAILED);

        assertThat(status.failure().orElseThrow().description()).contains("has the SHA-256 digest", "not " + meant);
    }

    @Test
    void shouldWaitForAServerThatIsBusy() {
        server.once(Scenario.STARTED, aResponse().withStatus(503), CUT);
        server.once(CUT, server.whole(), CUT);

        lease(request(server.http()), StateType.RUNNING);
    }

    @Test
    void shouldFollowARedirectToATrustedServer() {
        server.once(Scenario.STARTED, redirect(server.https("localhost").toString()), CHANGED);
        server.once(CHANGED, server.whole(), CHANGED);

        lease(request(server.http()), StateType.RUNNING);
    }

    @Test
    void shouldGoOnWhereTheConnectionWasCut() {
        server.once(Scenario.STARTED, server.firstHalf("one"), CUT);
        server.from(server.half(), CUT, server.secondHalf("one"));

        lease(request(server.http()), StateType.RUNNING);
    }

    @Test
    void shouldStartOverWhenTheImageChangedAfterTheCut() {
        server.once(Scenario.STARTED, server.firstHalf("one"), CUT);
        server.once(CUT, server.secondHalf("two"), CHANGED);
        server.once(CHANGED, server.whole(), CHANGED);

        lease(request(server.http()), StateType.RUNNING);
    }

    @Test
    void shouldFetchFromAnSshServer() {
        assumeTrue(ssh != null, "openssh-server is not installed.");
        URI image = ssh.url(Images.tiny(folder));
        String small = Requests.small(image, 16);

        lease(small, StateType.RUNNING);
        WorkspaceStatus missing = lease(small.replace("</Url>", ".missing</Url>"), StateType.FAILED);
        assertThat(missing.failure().orElseThrow().code()).isEqualTo("ImageNotFound");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> lease(small.replace("//127", "//root:s3cret@127"), StateType.RUNNING))
                .withMessageContaining("a password does not belong into a URL")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("s3cret"));
    }

    @Test
    void shouldSendDisksToAnSshServerAlsoWhenTheLeaseEndsAndTakeThemAgain() throws IOException {
        assumeTrue(OwnSshd.installed(), "apt-get install openssh-server");
        Files.createDirectories(sent());
        String home = "<StageOut><Disk><Url>" + ssh.url(sent().resolve("at-the-end")) + "</Url></Disk></StageOut>";
        String request = Requests.small(ssh.url(Images.tiny(folder)), 16)
                .replace("</WorkspaceRequest>", home + "</WorkspaceRequest>");
        try (AtelierClient alice = site.client("alice")) {
            sendAndEnd(alice.create(Requests.read(request)));
        }

        assertThat(sent()).isDirectoryContaining(file -> file.endsWith("at-the-end"));
        lease(
                Requests.small(ssh.url(Images.tiny(folder)), 16)
                        .replace(
                                "</Image>",
                                "</Image><Overlay><Url>" + ssh.url(sent().resolve("now.zst")) + "</Url></Overlay>"),
                StateType.RUNNING);
        lease(Requests.small(ssh.url(sent().resolve("at-the-end")), 16), StateType.RUNNING);
    }

    private static void sendAndEnd(WorkspaceHandle workspace) {
        workspace.awaitState(Set.of(StateType.RUNNING), PATIENCE, status -> {});

        workspace.stageOut(List.of(packedOverlay(ssh.url(sent().resolve("now.zst")))));
        SentDisk now = workspace.awaitStagedOut(PATIENCE, status -> {}).sent().get(0);
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> workspace.stageOut(List.of(packedOverlay(ssh.url(folder.resolve("elsewhere"))))))
                .withMessageContaining("transport.targets");
        assertThat(now.sha256()).isEqualTo(Images.digest(sent().resolve("now.zst")));
        workspace.setLifetime(Duration.ofSeconds(1));
        workspace.awaitDestroyed(PATIENCE, status -> {});
    }

    private static StageOutTarget packedOverlay(URI url) {
        return new StageOutTarget(Optional.empty(), url.toString(), Form.OVERLAY, true, Optional.empty());
    }

    private static Path sent() {
        return folder.resolve("sent");
    }

    private static String request(URI image) {
        return Requests.small(image, WHOLE_HOST_MIB);
    }

    private static Failure failure(URI image) {
        return lease(request(image), StateType.FAILED).failure().orElseThrow();
    }

    private static Failure failure(WorkspaceHandle workspace) {
        return workspace
                .awaitState(Set.of(StateType.FAILED), PATIENCE, each -> {})
                .failure()
                .orElseThrow();
    }

    private static WorkspaceStatus lease(String request, StateType goal) {
        try (AtelierClient alice = site.client("alice")) {
            WorkspaceHandle workspace = alice.create(Requests.read(request));
            return workspace.awaitState(Set.of(goal), PATIENCE, each -> {});
        }
    }
}
