package org.atelier.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.atelier.endtoend.site.ClientHello;
import org.atelier.endtoend.site.Envelopes;
import org.atelier.endtoend.site.Pace;
import org.atelier.endtoend.site.RawHttps.Answer;
import org.atelier.endtoend.site.TestSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages that no honest client sends: each is refused or bounded, and the service goes on answering others. */
class HostileMessagesTest {
    private static final int BIG_BODY_BYTES = 50_000_000;

    private static TestSite site;
    private static Pace pace;

    @BeforeAll
    static void start() {
        site = TestSite.simulated("hostile");
        pace = Pace.of(site);
    }

    @AfterAll
    static void shouldHaveKeptItsPace() {
        pace.assertKept();
        site.close();
    }

    @AfterEach
    void shouldGoOnAnswering() throws IOException {
        assertThat(site.raw("alice").post("WorkspaceFactory", Envelopes.list()).status())
                .isEqualTo(200);
    }

    static Stream<Arguments> documents() {
        String nested = "<a>".repeat(200) + "</a>".repeat(200);
        String attributes = Stream.iterate(0, i -> i + 1)
                .limit(5000)
                .map(i -> " a" + i + "=''")
                .reduce("", String::concat);
        return Stream.of(
                Arguments.of("a document type", "<!DOCTYPE x>", "<at:List/>"),
                Arguments.of("entity expansion", laughs(), "<at:List>&i;</at:List>"),
                Arguments.of("200-deep nesting", "", "<at:List>" + nested + "</at:List>"),
                Arguments.of("5,000 attributes", "", "<at:List" + attributes + "/>"),
                Arguments.of("an element nobody knows", "", "<at:Frobnicate/>"),
                Arguments.of("no body at all", "", ""),
                Arguments.of("a body that does not end", "", "<at:List>"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void shouldRefuseDocument(String name, String prolog, String body) throws IOException {
        Answer answer = site.raw("alice")
                .post("WorkspaceFactory", Envelopes.toService(prolog, Envelopes.FACTORY_ACTION + "ListRequest", body));

        assertRefused(answer);
    }

    @Test
    void shouldNotReadFilesForClients(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "the-secret-of-the-server");
        String prolog = "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>";

        Answer answer = site.raw("alice")
                .post(
                        "WorkspaceFactory",
                        Envelopes.toService(
                                prolog, Envelopes.FACTORY_ACTION + "ListRequest", "<at:List>&e;</at:List>"));

        assertRefused(answer);
        assertThat(answer.body()).doesNotContain("the-secret-of-the-server");
    }

    @Test
    void shouldRefuseTextThatIsNoXml() throws IOException {
        assertRefused(site.raw("alice").post("WorkspaceFactory", "\u0000\u0001 not XML"));
    }

    @Test
    void shouldRefuseBodyOf50Megabytes() {
        // when
        Optional<Integer> status = statusOfBigBody();

        // then: a status where the service had time to say one before it cut the connection
        assertThat(status.orElse(413)).isEqualTo(413);
    }

    @Test
    void shouldNotUnpackWhatIsCompressed() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream packing = new GZIPOutputStream(packed)) {
            new Spaces(BIG_BODY_BYTES).transferTo(packing);
        }

        assertRefused(site.raw("alice").post("WorkspaceFactory", "Content-Encoding", "gzip", packed.toByteArray()));
    }

    @Test
    void shouldRefuseHeadersThatAreTooLarge() throws IOException {
        Answer answer = site.raw("alice").post("WorkspaceFactory", "X-Much", "x".repeat(100_000), new byte[0]);

        assertThat(answer.status()).isEqualTo(431);
    }

    @ParameterizedTest(name = "{0}, version {1}")
    @CsvSource({
        "TLS 1.0, 0301, c009 c013 c00a c014 002f 0035",
        "TLS 1.1, 0302, c009 c013 c00a c014 002f 0035",
        "no encryption, 0303, 0001 0002 003b c006 c010",
        "RC4, 0303, 0004 0005 c007 c011",
        "3DES and export, 0303, 000a 0003 0008 c008 c012",
        "no certificate, 0303, 0034 006c c015 c018 c019",
        "no forward secrecy, 0303, 002f 0035 003c 009c 009d",
        "CBC, 0303, c009 c013 c023 c027"
    })
    void shouldNotTalkWithOldOrWeakTls(String name, String version, String suites) throws IOException {
        assertThat(ClientHello.isTaken(site.port(), version, List.of(suites.split(" "))))
                .isFalse();
    }

    @Test
    void shouldTalkWithTls12AsItIsToday() throws IOException {
        assertThat(ClientHello.isTaken(site.port(), "0303", List.of("c02b", "c02f")))
                .isTrue();
    }

    private static Optional<Integer> statusOfBigBody() {
        try {
            Answer answer = site.raw("alice")
                    .post("WorkspaceFactory", BodyPublishers.ofInputStream(() -> new Spaces(BIG_BODY_BYTES)));
            return Optional.of(answer.status());
        } catch (IOException cut) {
            return Optional.empty();
        }
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).isBetween(400, 500);
        assertThat(answer.body()).doesNotContain("Exception", "\tat ", "org.atelier", "org.apache");
    }

    private static String laughs() {
        StringBuilder text = new StringBuilder("<!DOCTYPE x [<!ENTITY a \"ha\">");
        for (char name = 'b'; name <= 'i'; name++) {
            String before = "&" + (char) (name - 1) + ";";
            text.append("<!ENTITY ")
                    .append(name)
                    .append(" \"")
                    .append(before.repeat(10))
                    .append("\">");
        }
        return text.append("]>").toString();
    }

    /** So many spaces. */
    private static final class Spaces extends InputStream {
        private int left;

        Spaces(int count) {
            this.left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? ' ' : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int count = Math.min(length, left);
            Arrays.fill(target, offset, offset + count, (byte) ' ');
            left -= count;
            return count > 0 ? count : -1;
        }
    }
}
