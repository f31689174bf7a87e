package org.atelier.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.atelier.client.AtelierClient;
import org.atelier.client.ClientCredentials;
import org.atelier.client.ClientSettings;
import org.atelier.client.SubscriptionRequest;
import org.atelier.client.TokenSource;
import org.atelier.client.TrustedAuthorities;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.WorkspaceReference;
import org.atelier.client.fault.InvalidRequestException;
import org.atelier.client.fault.NotAuthorizedException;
import org.atelier.client.fault.ServiceException;
import org.atelier.endtoend.site.Envelopes;
import org.atelier.endtoend.site.Images;
import org.atelier.endtoend.site.RawHttps;
import org.atelier.endtoend.site.Requests;
import org.atelier.endtoend.site.TestSite;
import org.atelier.endtoend.site.TokenIssuer;
import org.atelier.security.DevelopmentPki;
import org.atelier.types.ShutdownKindType;
import org.atelier.types.StateType;
import org.atelier.types.WorkspaceRequestType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is not the owner may do nothing and learns nothing. */
class StrangersTest {
    private static TestSite site;
    private static TokenIssuer issuer;
    private static WorkspaceHandle alices;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException, JOSEException {
        issuer = new TokenIssuer(folder);
        site = TestSite.talkative("strangers", issuer.settings());
        alices = site.client("alice").create(Requests.read(Requests.small(Images.tiny(site.data()), 64)));
        alices.awaitState(Set.of(StateType.RUNNING), Duration.ofSeconds(60), status -> {});
    }

    @AfterAll
    static void stop() {
        alices.destroy();
        alices.awaitDestroyed(Duration.ofSeconds(60), status -> {});
        site.close();
    }

    static Stream<Arguments> operations() {
        return Stream.of(
                operation("status", WorkspaceHandle::status),
                operation("query", workspace -> workspace.query("/*")),
                operation("console", WorkspaceHandle::consoleTail),
                operation("start", WorkspaceHandle::start),
                operation("shutdown", workspace -> workspace.shutdown(ShutdownKindType.NORMAL)),
                operation("set lifetime", workspace -> workspace.setLifetime(Duration.ofHours(1))),
                operation("transfer", workspace -> workspace.transfer(Optional.of("CN=bob"))),
                operation("accept", WorkspaceHandle::acceptTransfer),
                operation("destroy", WorkspaceHandle::destroy));
    }

    private static Arguments operation(String name, Consumer<WorkspaceHandle> operation) {
        return Arguments.of(name, operation);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void shouldRefuseStrangerTheSameWhetherOrNotTheWorkspaceExists(String name, Consumer<WorkspaceHandle> operation) {
        try (AtelierClient bob = site.client("bob")) {
            // given
            WorkspaceHandle existing = bob.workspace(alices.reference());
            WorkspaceHandle invented = bob.workspace(inventedReference());

            // when
            ServiceException refusal = catchThrowableOfType(ServiceException.class, () -> operation.accept(existing));
            ServiceException unknown = catchThrowableOfType(ServiceException.class, () -> operation.accept(invented));

            // then
            assertThat(refusal).isInstanceOf(NotAuthorizedException.class);
            assertThat(unknown).isInstanceOf(NotAuthorizedException.class);
            assertThat(refusal.faultName()).isEqualTo(unknown.faultName());
            assertThat(refusal.getMessage()).isEqualTo(unknown.getMessage());
            assertThat(alices.status().state()).isEqualTo(StateType.RUNNING);
        }
    }

    @Test
    void shouldGiveARunningWorkspaceAway() {
        String scope = "compute.read compute.create compute.cancel compute.modify";
        try (AtelierClient giver = withToken(issuer.token("alice", scope));
                AtelierClient receiver = withToken(issuer.token("carol", scope))) {
            // given
            WorkspaceHandle given = giver.create(Requests.read(Requests.small(Images.tiny(site.data()), 64)));
            given.awaitState(Set.of(StateType.RUNNING), Duration.ofSeconds(60), status -> {});
            String carol = "token:https://iam.example.org/#carol";
            given.transfer(Optional.of(carol));
            assertThat(given.status().transferOffered()).contains(carol);
            WorkspaceHandle taken = receiver.workspaceWithId(given.status().id());
            assertThatThrownBy(taken::status).isInstanceOf(NotAuthorizedException.class);

            // when
            taken.acceptTransfer();

            // then
            assertThat(taken.status().owner()).isEqualTo(carol);
            assertThat(taken.status().state()).isEqualTo(StateType.RUNNING);
            assertThatThrownBy(given::status).isInstanceOf(NotAuthorizedException.class);
            taken.destroy();
            taken.awaitDestroyed(Duration.ofSeconds(60), status -> {});
        }
    }

    @Test
    void shouldNotLetStrangerSubscribe() {
        try (AtelierClient bob = site.client("bob");
                var notifications = bob.notifications()) {
            assertThatThrownBy(() -> notifications.subscribe(
                            bob.workspace(alices.reference()), SubscriptionRequest.everything()))
                    .isInstanceOf(NotAuthorizedException.class);
        }
    }

    @Test
    void shouldListOnlyOwnWorkspaces() {
        try (AtelierClient bob = site.client("bob")) {
            assertThat(bob.list()).isEmpty();
        }
    }

    @Test
    void shouldRefuseClientWithoutCertificate() {
        RawHttps nobody =
                site.raw(ClientSettings.of(site.services()).withTrusted(TrustedAuthorities.read(site.authority())));

        assertRefused(nobody);
    }

    @Test
    void shouldRefuseCertificateOfOtherAuthority(@TempDir Path folder) {
        // given: another authority that calls its user alice, too
        DevelopmentPki other = DevelopmentPki.open(folder, InstantSource.fixed(Instant.now()));
        ClientCredentials impostor = ClientCredentials.fromPem(
                other.issue("alice").certificate(), other.issue("alice").key());

        // when, then
        assertRefused(site.raw(ClientSettings.of(site.services())
                .withCredentials(impostor)
                .withTrusted(TrustedAuthorities.read(site.authority()))));
    }

    @Test
    void shouldKnowClientByItsTokenAndHoldItToItsScope() {
        try (AtelierClient reader = withToken(issuer.token("alice", "compute.read"));
                AtelierClient owner = withToken(issuer.token("alice", "compute.read compute.create compute.cancel"))) {
            // given: somebody whom an issuer calls alice, and not the alice with the certificate
            WorkspaceHandle made = owner.create(Requests.read(Requests.small(Images.tiny(site.data()), 64)));

            // when, then
            assertThat(reader.list()).hasSize(1);
            assertThat(reader.workspace(made.reference()).query("string(/*/at:Owner)"))
                    .containsExactly("token:https://iam.example.org/#alice");
            assertThatThrownBy(() -> reader.workspace(made.reference()).destroy())
                    .isInstanceOf(NotAuthorizedException.class)
                    .hasMessageContaining("its scope lacks compute.cancel");
            assertThatThrownBy(() -> reader.workspace(alices.reference()).status())
                    .isInstanceOf(NotAuthorizedException.class);
            made.destroy();
            made.awaitDestroyed(Duration.ofSeconds(60), status -> {});
        }
    }

    @Test
    void shouldLogNothingThatIsSecretHoweverMuchItLogs() throws IOException {
        String token = issuer.token("alice", "compute.read compute.create compute.cancel");
        String script = "<ConfigurationGraph><Action><Name>secret</Name><Script>echo secret-of-the-script</Script>"
                + "<Parameter><Name>KEY</Name><Value>secret-of-the-parameter</Value></Parameter><Timeout>PT5S</Timeout></Action>"
                + "</ConfigurationGraph></WorkspaceRequest>";
        String request = Requests.small(Images.tiny(site.data()), 64).replace("</WorkspaceRequest>", script);
        try (AtelierClient owner = withToken(token);
                AtelierClient impostor = withToken(token.replaceAll("[^.]+$", "secret-of-the-signature"))) {
            WorkspaceHandle made = owner.create(Requests.read(request));
            made.awaitState(Set.of(StateType.RUNNING), Duration.ofSeconds(60), status -> {});
            assertThatThrownBy(() -> owner.create(Requests.read(request.replace("PT5S", "PT0S"))))
                    .isInstanceOf(ServiceException.class);
            assertThatThrownBy(impostor::list).isInstanceOf(NotAuthorizedException.class);
            assertThat(site.raw("alice")
                            .post("WorkspaceFactory", "<x>secret-of-the-message")
                            .status())
                    .isEqualTo(500);
            made.destroy();
            made.awaitDestroyed(Duration.ofSeconds(60), status -> {});
        }

        String key = Files.readAllLines(site.key("alice")).get(1);
        assertThat(Files.readString(site.log()))
                .contains("\"level\":\"DEBUG\"")
                .doesNotContain("secret-of-the-", token, token.split("\\.", -1)[1], key, "PRIVATE KEY");
    }

    @Test
    void shouldLetMembersOfItsGroupUseAWorkspace() {
        String scope = "compute.read compute.create compute.cancel compute.modify";
        try (AtelierClient owner = withToken(issuer.token("alice", scope, "/atlas", "/atlas/imagers"));
                AtelierClient member = withToken(issuer.token("carol", scope, "/atlas/imagers"));
                AtelierClient stranger = withToken(issuer.token("eve", scope, "/atlas"))) {
            // given
            WorkspaceRequestType request = Requests.read(Requests.small(Images.tiny(site.data()), 64));
            request.setGroup("/atlas/imagers");
            WorkspaceHandle made = owner.create(request);

            // when, then
            assertThat(member.list()).singleElement().satisfies(summary -> {
                assertThat(summary.group()).contains("/atlas/imagers");
                assertThat(summary.owner()).contains("token:https://iam.example.org/#alice");
            });
            assertThat(member.workspace(made.reference()).status().group()).contains("/atlas/imagers");
            assertThat(stranger.list()).isEmpty();
            assertThatThrownBy(() -> stranger.workspace(made.reference()).destroy())
                    .isInstanceOf(NotAuthorizedException.class);
            assertThatThrownBy(() -> stranger.create(request))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("/atlas/imagers")
                    .hasMessageContaining("[/atlas]");
            member.workspace(made.reference()).destroy();
            made.awaitDestroyed(Duration.ofSeconds(60), status -> {});
        }
    }

    private static AtelierClient withToken(String token) {
        return AtelierClient.connect(ClientSettings.of(site.services())
                .withToken(TokenSource.of(token))
                .withTrusted(TrustedAuthorities.read(site.authority())));
    }

    /** Refused in the handshake or with a status; never served. */
    private static void assertRefused(RawHttps client) {
        try {
            RawHttps.Answer answer = client.post("WorkspaceFactory", Envelopes.list());
            assertThat(answer.status()).isBetween(400, 499);
            assertThat(answer.body()).doesNotContain("ListResponse");
        } catch (IOException handshake) {
            assertThat(handshake).hasMessageMatching("(?s).*(certificate|handshake|closed|reset|EOF).*");
        }
    }

    private static WorkspaceReference inventedReference() {
        String id = alices.status().id();
        String other = id.substring(0, id.length() - 1) + (id.endsWith("0") ? "1" : "0");
        return WorkspaceReference.parse(alices.reference().toXml().replace(id, other));
    }
}
