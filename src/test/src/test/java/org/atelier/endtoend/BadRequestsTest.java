package org.atelier.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.model.WorkspaceStatus;
import org.atelier.endtoend.site.Envelopes;
import org.atelier.endtoend.site.Images;
import org.atelier.endtoend.site.RawHttps.Answer;
import org.atelier.endtoend.site.Requests;
import org.atelier.endtoend.site.TestSite;
import org.atelier.types.StateType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are well-formed but absurd, and images that are not what they seem. */
class BadRequestsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NO_DIGEST = "0".repeat(64);

    private static TestSite site;

    @BeforeAll
    static void start() {
        site = TestSite.simulated("bad");
        Images.tiny(site.data());
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @AfterEach
    void destroyAll() {
        try (AtelierClient alice = site.client("alice")) {
            alice.list().stream()
                    .map(summary -> alice.workspace(summary.reference()))
                    .forEach(BadRequestsTest::destroy);
        }
        site.assertNothingLeft();
    }

    static Stream<Arguments> absurdities() {
        String disk = "<Disk><Name>root</Name>";
        String nic = "<Nic><Name>net</Name><Type>user</Type></Nic>";
        return Stream.of(
                absurd("no memory", "<MemoryMiB>64<", "<MemoryMiB>0<", "InvalidRequest"),
                absurd("a billion MiB of memory", "<MemoryMiB>64<", "<MemoryMiB>1000000000<", "InvalidRequest"),
                absurd("more memory than the host has", "<MemoryMiB>64<", "<MemoryMiB>1000000<", "NotSchedulable"),
                absurd("no processor", "<Vcpus>1<", "<Vcpus>0<", "InvalidRequest"),
                absurd("a negative lease", "PT10M", "-PT10M", "InvalidRequest"),
                absurd("a lease of no time", "PT10M", "PT0S", "InvalidRequest"),
                absurd("a lease of a century", "PT10M", "P36500D", "InvalidRequest"),
                absurd(
                        "a reservation",
                        "<Immediate><Duration>PT10M</Duration></Immediate>",
                        reservation(),
                        "NotSchedulable"),
                absurd("two NICs of one name", "</Environment>", nic + nic + "</Environment>", "InvalidRequest"),
                absurd(
                        "two disks of one name",
                        disk,
                        disk + "<Blank><SizeMiB>1</SizeMiB></Blank></Disk>" + disk,
                        "InvalidRequest"),
                absurd(
                        "a cycle in the graph",
                        "</WorkspaceRequest>",
                        cycle() + "</WorkspaceRequest>",
                        "InvalidRequest"),
                absurd(
                        "an action that waits for none of the graph",
                        "</WorkspaceRequest>",
                        graph(action("a", "ghost")) + "</WorkspaceRequest>",
                        "InvalidRequest"),
                absurd(
                        "two actions of one name",
                        "</WorkspaceRequest>",
                        graph(action("a", "a") + action("a", "a")) + "</WorkspaceRequest>",
                        "InvalidRequest"),
                absurd(
                        "10,000 actions",
                        "</WorkspaceRequest>",
                        graph("<Action><Name>a</Name><Script>true</Script><Timeout>PT5S</Timeout></Action>"
                                        .repeat(10_000))
                                + "</WorkspaceRequest>",
                        "InvalidRequest"),
                absurd(
                        "an image by an unknown transport",
                        "<Url>.*</Url>",
                        "<Url>gopher://example.org/x</Url>",
                        "PolicyDenied|InvalidRequest|TransferFailed"),
                absurd(
                        "an image on an SSH server where the site logs in to none",
                        "<Url>.*</Url>",
                        "<Url>sftp://example.org/x</Url>",
                        "InvalidRequest"),
                absurd("a URL that is none", "<Url>.*</Url>", "<Url>:// ::</Url>", "InvalidRequest"),
                absurd("no digest", "<Sha256>.*</Sha256>", "<!---->", "InvalidRequest"));
    }

    private static Arguments absurd(String name, String pattern, String replacement, String fault) {
        return Arguments.of(name, pattern, replacement, fault);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("absurdities")
    void shouldRefuseRequest(String name, String pattern, String replacement, String fault) throws IOException {
        // given
        String request = Requests.small(site.data().resolve("tiny.qcow2"), 64).replaceFirst(pattern, replacement);
        assertThat(request).contains(replacement.substring(0, 4));

        // when
        Answer answer = create(request);

        // then
        assertThat(answer.status()).as(answer.body()).isIn(400, 500);
        assertThat(answer.body())
                .containsPattern("<([a-z0-9]+:)?(" + fault + ")[ >]")
                .doesNotContain("\tat ", "org.atelier");
        try (AtelierClient alice = site.client("alice")) {
            assertThat(alice.list()).isEmpty();
        }
    }

    @Test
    void shouldFailCleanlyWhenImageIsNone() throws IOException {
        Path noImage = Files.writeString(site.data().resolve("no-image"), "this is only text\n".repeat(1000));

        assertFails(noImage.toUri().toString(), Images.digest(noImage));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///nowhere/missing.qcow2",
                "file:///etc/passwd",
                "file:///nowhere/../../../../../../etc/passwd",
                "https://169.254.169.254/latest/meta-data"
            })
    void shouldFailCleanlyWhenImageMayNotBeFetched(String url) throws IOException {
        assertFails(url, NO_DIGEST);
    }

    @ParameterizedTest
    @CsvSource({"10485760, at most 1048576 bytes are allowed", "20, has the SHA-256 digest"})
    void shouldFailCleanlyWhenAScriptIsNotWhatItShouldBe(int length, String why) throws IOException {
        // given
        Path script = Files.writeString(site.data().resolve("script"), "#".repeat(length));
        String file = "<Url>" + script.toUri() + "</Url><Sha256>" + NO_DIGEST + "</Sha256>";
        String action = action("big", "")
                .replace("<Script>true</Script>", "<ScriptFile>" + file + "</ScriptFile>")
                .replace("<After></After>", "");
        String request = Requests.small(site.data().resolve("tiny.qcow2"), 64)
                .replace("</WorkspaceRequest>", graph(action) + "</WorkspaceRequest>");

        // when
        Answer answer = create(request);

        // then
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        try (AtelierClient alice = site.client("alice")) {
            WorkspaceStatus status = onlyWorkspaceOf(alice).awaitState(Set.of(StateType.FAILED), PATIENCE, each -> {});
            assertThat(status.failure().orElseThrow().description()).contains(why);
        }
    }

    @Test
    void shouldDestroyWhileImageServerIsSilent() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                AtelierClient alice = site.client("alice")) {
            // given
            Answer answer = create(withUrl("https://localhost:" + silent.getLocalPort() + "/image", NO_DIGEST));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            WorkspaceHandle workspace = onlyWorkspaceOf(alice);
            await().atMost(PATIENCE).until(() -> workspace.status().state() == StateType.STAGING);

            // when
            destroy(workspace);

            // then
            site.assertNothingLeft();
        }
    }

    /** A request may be refused at once or fail when its image is fetched; both are right, and leave nothing. */
    private static void assertFails(String url, String digest) throws IOException {
        Answer answer = create(withUrl(url, digest));
        if (answer.status() != 200) {
            assertThat(answer.body()).containsPattern("(ImageNotFound|TransferFailed|InvalidRequest|PolicyDenied)");
            return;
        }
        try (AtelierClient alice = site.client("alice")) {
            WorkspaceStatus status = onlyWorkspaceOf(alice).awaitState(Set.of(StateType.FAILED), PATIENCE, each -> {});
            assertThat(status.failure().orElseThrow().description()).doesNotContain("root:x:0");
        }
    }

    private static String withUrl(String url, String digest) {
        return Requests.small(site.data().resolve("tiny.qcow2"), 64)
                .replaceFirst(
                        "<Url>.*</Sha256>",
                        "<Url>" + url + "</Url><Sha256>" + digest + "</Sha256><Format>qcow2</Format>");
    }

    private static WorkspaceHandle onlyWorkspaceOf(AtelierClient client) {
        return client.workspace(client.list().get(0).reference());
    }

    private static void destroy(WorkspaceHandle workspace) {
        workspace.destroy();
        workspace.awaitDestroyed(PATIENCE, status -> {});
    }

    private static Answer create(String request) throws IOException {
        return site.raw("alice")
                .post(
                        "WorkspaceFactory",
                        Envelopes.toService(
                                "",
                                Envelopes.FACTORY_ACTION + "CreateRequest",
                                "<at:Create>" + request + "</at:Create>"));
    }

    private static String reservation() {
        return "<Reservation><Start>2030-01-01T00:00:00Z</Start><Duration>PT10M</Duration></Reservation>";
    }

    private static String cycle() {
        return graph(action("a", "b") + action("b", "a"));
    }

    private static String action(String name, String after) {
        return "<Action><Name>" + name + "</Name><Script>true</Script><Timeout>PT5S</Timeout><After>" + after
                + "</After></Action>";
    }

    private static String graph(String actions) {
        return "<ConfigurationGraph>" + actions + "</ConfigurationGraph>";
    }
}
