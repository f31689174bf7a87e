package org.atelier.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.atelier.client.AtelierClient;
import org.atelier.client.ClientCredentials;
import org.atelier.client.ClientSettings;
import org.atelier.client.TrustedAuthorities;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.fault.InvalidRequestException;
import org.atelier.client.fault.NotAuthorizedException;
import org.atelier.client.fault.PolicyDeniedException;
import org.atelier.client.model.Delegation;
import org.atelier.client.model.StageOutTarget;
import org.atelier.client.model.WorkspaceStatus;
import org.atelier.endtoend.site.Envelopes;
import org.atelier.endtoend.site.GridFiles;
import org.atelier.endtoend.site.GridPki;
import org.atelier.endtoend.site.Images;
import org.atelier.endtoend.site.MyProxyServer;
import org.atelier.endtoend.site.Programs;
import org.atelier.endtoend.site.Requests;
import org.atelier.endtoend.site.TestSite;
import org.atelier.testkit.OwnGridFtp;
import org.atelier.types.StateType;
import org.atelier.types.WorkspaceRequestType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A site of a grid, and credentials that the grid's own tools have made. */
class GridToolsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path WORK = Path.of(System.getProperty("atelier.test.work"));
    private static final String POLICY = """
            <Policy xmlns='urn:atelier:policy:2026:11'>
              <Permit name='managers'><Who><Vo role='VMManager'>testvo</Vo></Who></Permit>
              <Permit name='site'><Who><Attribute vo='testvo' name='site'>cern</Attribute></Who></Permit>
              <Permit name='readers'><Who><Everybody/></Who><Operations>read</Operations></Permit>
            </Policy>
            """;

    private static GridPki pki;
    private static TestSite site;
    private static GridFiles files;
    private static MyProxyServer myProxy;
    private static OwnGridFtp home;

    @BeforeAll
    static void start() throws IOException {
        Path data = Files.createTempDirectory(Files.createDirectories(WORK), "grid-");
        pki = GridPki.make(data);
        Map<String, String> settings = new HashMap<>(pki.settings());
        settings.put(
                "access.policy",
                Files.writeString(data.resolve("policy.xml"), POLICY).toString());
        myProxy = new MyProxyServer(pki);
        home = OwnGridFtp.in(Files.createDirectory(data.resolve("home-server")), pki.server(), List.of(GridPki.ALICE));
        settings.put(
                "transport.targets",
                home.url(Files.createDirectory(data.resolve("home"))).toString());
        settings.put("delegation.myproxy-host", "localhost");
        settings.put("delegation.myproxy-port", Integer.toString(myProxy.port()));
        settings.put("delegation.myproxy-credential", "atelier");
        settings.put("delegation.renew-before", "2h");
        site = TestSite.at(data, "simulated", settings);
        Path folder = Files.createDirectory(data.resolve("private"));
        Files.copy(Images.tiny(data), folder.resolve("disk.qcow2"));
        files = new GridFiles(pki, folder);
    }

    @AfterAll
    static void stop() {
        if (files != null) {
            files.close();
        }
        if (myProxy != null) {
            myProxy.close();
        }
        if (site != null) {
            site.close();
        }
        if (home != null) {
            home.close();
        }
    }

    private static AtelierClient client(Path proxy) {
        return AtelierClient.connect(ClientSettings.of(site.services())
                .withCredentials(ClientCredentials.fromPem(proxy, proxy))
                .withTrusted(TrustedAuthorities.read(pki.file("ca.pem"))));
    }

    private static WorkspaceRequestType request(URI image, Optional<String> delegation) {
        String shown =
                delegation.map(id -> "<Delegation>" + id + "</Delegation>").orElse("");
        String text = Requests.small(Images.tiny(site.data()), 64);
        return Requests.read(text.replaceFirst("<Url>[^<]*</Url>", "<Url>" + image + "</Url>")
                .replace("</Sha256>", "</Sha256>" + shown));
    }

    @Test
    void shouldServeCurlWithAProxyOfGlobus() throws IOException {
        Path proxy = pki.proxy("curl");
        Path message = Files.writeString(pki.file("list.xml"), Envelopes.list());

        Programs.Ended curl = Programs.run(
                site.data(),
                PATIENCE,
                List.of(
                        "curl",
                        "-s",
                        "--noproxy",
                        "*",
                        "--cert",
                        proxy.toString(),
                        "--key",
                        proxy.toString(),
                        "--cacert",
                        pki.file("ca.pem").toString(),
                        "-H",
                        "Content-Type: application/soap+xml",
                        "--data-binary",
                        "@" + message,
                        site.services() + "/WorkspaceFactory"));

        assertThat(curl.status()).as(curl.output()).isZero();
        assertThat(curl.output()).contains("Response").doesNotContain("Fault");
    }

    @Test
    void shouldObeyWhatTheOrganisationSays() {
        WorkspaceRequestType request = request(Images.tiny(site.data()).toUri(), Optional.empty());
        try (AtelierClient plain = client(pki.proxy("plain"));
                AtelierClient user = client(pki.vomsProxy("user", "User"));
                AtelierClient manager = client(pki.vomsProxy("manager", "VMManager"));
                AtelierClient limited = client(pki.proxy("limited", "-limited"))) {
            assertThat(catchThrowableOfType(PolicyDeniedException.class, () -> plain.create(request)))
                    .isNotNull();
            assertThat(catchThrowableOfType(PolicyDeniedException.class, () -> user.create(request)))
                    .isNotNull();
            assertThat(catchThrowableOfType(NotAuthorizedException.class, () -> limited.create(request)))
                    .hasMessageContaining("limited");
            assertThat(limited.list()).isNotNull();

            WorkspaceHandle made = manager.create(request);
            made.destroy();
            made.awaitDestroyed(PATIENCE, status -> {});
        }
    }

    @Test
    void shouldObeyWhatTheOrganisationSaysByGenericAttributes() throws IOException {
        WorkspaceRequestType request = request(Images.tiny(site.data()).toUri(), Optional.empty());
        try (AtelierClient elsewhere = client(pki.vomsProxy("elsewhere", "User", "-ga", "site=desy (testvo)"));
                AtelierClient inGroup = client(pki.vomsProxy("in-group", "User", "-ga", "site=cern (/testvo/group)"));
                AtelierClient there = client(pki.vomsProxy("there", "User", "-ga", "site=cern (testvo)"))) {
            for (AtelierClient refused : List.of(elsewhere, inGroup)) {
                assertThat(catchThrowableOfType(PolicyDeniedException.class, () -> refused.create(request)))
                        .isNotNull();
            }
            WorkspaceHandle made = there.create(request);
            made.destroy();
            made.awaitDestroyed(PATIENCE, status -> {});
        }
        try (Stream<Path> files = Files.list(site.data().resolve("audit"))) {
            assertThat(files).anySatisfy(file -> assertThat(file)
                    .content()
                    .contains("\"generic\":[\"testvo:site=cern\"],\"operation\":\"CREATE\""));
        }
    }

    @Test
    void shouldFetchOnBehalfOfTheOwner() {
        URI image = files.url("disk.qcow2");
        try (AtelierClient alice = client(pki.vomsProxy("delegating", "VMManager"))) {
            WorkspaceHandle refused = alice.create(request(image, Optional.empty()));
            WorkspaceStatus failed =
                    await().atMost(PATIENCE).until(refused::status, status -> status.state() == StateType.FAILED);
            assertThat(failed.failure().orElseThrow().description()).contains("disk.qcow2");
            assertThat(catchThrowableOfType(
                            InvalidRequestException.class,
                            () -> alice.create(
                                    request(image, Optional.of(UUID.randomUUID().toString())))))
                    .hasMessageContaining("delegation");

            Delegation delegation = alice.delegations().delegate(Duration.ofHours(12), true, Optional.empty());
            WorkspaceHandle made = alice.create(request(image, Optional.of(delegation.id())));
            await().atMost(PATIENCE).until(() -> made.status().state() == StateType.RUNNING);

            assertThat(files.visits()).anyMatch(visit -> visit.matches("GET /disk.qcow2 .*/alice/[0-9]+/[0-9]+"));
            assertThat(alice.delegations().list()).contains(delegation);
            alice.delegations().end(delegation.id());
            for (WorkspaceHandle workspace : List.of(refused, made)) {
                workspace.destroy();
                workspace.awaitDestroyed(PATIENCE, status -> {});
            }
        }
    }

    @Test
    void shouldFetchFromAGridFtpServerAsTheOwnerAndHaveTheImageSentToAnother() throws IOException {
        // With a digest of its own, so that it is in no cache yet.
        Path disk = Files.copy(Images.tiny(site.data()), pki.file("disk.qcow2"));
        Files.write(disk, new byte[512], StandardOpenOption.APPEND);
        try (OwnGridFtp gridFtp = OwnGridFtp.in(pki.file(""), pki.server(), List.of(GridPki.ALICE));
                AtelierClient alice = client(pki.vomsProxy("gridftp", "VMManager"))) {
            String text =
                    Requests.small(disk, 64).replaceFirst("<Url>[^<]*</Url>", "<Url>" + gridFtp.url(disk) + "</Url>");
            WorkspaceHandle refused = alice.create(Requests.read(text));
            WorkspaceStatus failed =
                    await().atMost(PATIENCE).until(refused::status, status -> status.state() == StateType.FAILED);
            assertThat(failed.failure().orElseThrow().description())
                    .contains("Delegation", "transport.grid-certificate");

            Delegation delegation = alice.delegations().delegate(Duration.ofHours(12), true, Optional.empty());
            String shown = "</Sha256><Delegation>" + delegation.id() + "</Delegation>";
            WorkspaceHandle made = alice.create(Requests.read(text.replace("</Sha256>", shown)));
            await().atMost(PATIENCE).until(() -> made.status().state() == StateType.RUNNING);
            assertGoesHomeWithItsImage(made, disk, delegation);

            alice.delegations().end(delegation.id());
            for (WorkspaceHandle workspace : List.of(refused, made)) {
                workspace.destroy();
                workspace.awaitDestroyed(PATIENCE, status -> {});
            }
        }
    }

    private static void assertGoesHomeWithItsImage(WorkspaceHandle workspace, Path image, Delegation delegation)
            throws IOException {
        Path folder = site.data().resolve("home");
        workspace.stageOut(List.of(new StageOutTarget(
                Optional.empty(),
                home.url(folder.resolve("changed.qcow2")).toString(),
                StageOutTarget.Form.OVERLAY_AND_IMAGE,
                false,
                Optional.of(delegation.id()))));

        WorkspaceStatus back = workspace.awaitStagedOut(PATIENCE, status -> {});

        assertThat(back.sent()).as(() -> back.reason().toString()).hasSize(2);
        assertThat(folder.resolve("changed.qcow2")).isNotEmptyFile();
        assertThat(folder.resolve("disk.qcow2")).hasSameBinaryContentAs(image);
        assertThat(site.log()).content().doesNotContain("its image is sent from here");
    }

    @Test
    void shouldRenewWhatIsDelegatedFromMyProxy() {
        myProxy.arrange();
        try (AtelierClient alice = client(pki.vomsProxy("renewing", "VMManager"))) {
            Delegation delegation = alice.delegations().delegate(Duration.ofHours(1), false, Optional.empty());

            Delegation renewed = await().atMost(Duration.ofMinutes(2))
                    .until(() -> delegation(alice, delegation.id()), now -> now.until()
                            .isAfter(delegation.until().plus(Duration.ofHours(2))));

            assertThat(renewed.limited()).isFalse();
            alice.delegations().end(delegation.id());
        }
    }

    private static Delegation delegation(AtelierClient client, String id) {
        return client.delegations().list().stream()
                .filter(delegation -> delegation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
