package org.atelier.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Provider;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DevelopmentPkiTest {

    @TempDir
    Path parent;

    private final MutableClock clock = new MutableClock(TestPki.NOW);
    private Path directory;

    @BeforeEach
    void chooseDirectory() {
        directory = parent.resolve("pki");
    }

    /** Those of another provider that is there, too, are of an algorithm that the JDK's TLS does not know. */
    @Test
    void shouldReadKeysAsTheJdkDoes() {
        Provider other = new BouncyCastleProvider();
        boolean added = Security.addProvider(other) >= 0;
        try {
            assertThat(DevelopmentPki.open(directory, clock)
                            .server()
                            .read()
                            .key()
                            .getAlgorithm())
                    .isEqualTo("EC");
        } finally {
            if (added) {
                Security.removeProvider(other.getName());
            }
        }
    }

    @Test
    void shouldMakeUsersThatItsOwnTrustDirectoryAccepts() {
        DevelopmentPki pki = DevelopmentPki.open(directory, clock);

        assertThat(subjectOf(pki, pki.issue("alice"))).isEqualTo(DevelopmentPki.subject("alice"));
        assertThat(subjectOf(pki, pki.issue("carol"))).isEqualTo("CN=carol,O=Atelier Development");
        assertThat(subjectOf(pki, pki.server())).isEqualTo("CN=server,O=Atelier Development");
    }

    @Test
    void shouldGiveTheServerAllItsNames() {
        DevelopmentPki pki = DevelopmentPki.open(directory, clock, List.of("grid.example.org", "192.0.2.7"));

        assertThat(HostNames.of(pki.server().read().certificate()))
                .contains("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "grid.example.org", "192.0.2.7");
    }

    @Test
    void shouldCloseEverythingToOthers() throws IOException {
        DevelopmentPki.open(directory, clock);

        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(file -> !file.endsWith("lock")))
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
        }
    }

    @Test
    void shouldChangeNothingWhenOpenedAgain() throws IOException {
        DevelopmentPki.open(directory, clock).issue("carol");
        Map<Path, String> before = contents();

        clock.advance(Duration.ofDays(100));
        DevelopmentPki.open(directory, clock).issue("carol");

        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void shouldRenewWhatExpiresWithinAMonthUnderTheSameAuthority() throws IOException {
        DevelopmentPki.open(directory, clock);
        Map<Path, String> before = contents();

        clock.advance(Duration.ofDays(340));
        DevelopmentPki renewed = DevelopmentPki.open(directory, clock);

        assertThat(contents().get(Path.of("alice.pem"))).isNotEqualTo(before.get(Path.of("alice.pem")));
        assertThat(contents().get(Path.of("trust/ca.pem"))).isEqualTo(before.get(Path.of("trust/ca.pem")));
        assertThat(subjectOf(renewed, renewed.issue("alice"))).isEqualTo(DevelopmentPki.subject("alice"));
    }

    @Test
    void shouldIssueEverythingAnewUnderANewAuthority() {
        DevelopmentPki.open(directory, clock);

        clock.advance(Duration.ofDays(3640));
        DevelopmentPki renewed = DevelopmentPki.open(directory, clock);

        assertThat(subjectOf(renewed, renewed.server())).isEqualTo("CN=server,O=Atelier Development");
    }

    @Test
    void shouldRenewTheServerWhenItHasANewName() {
        DevelopmentPki.open(directory, clock);

        DevelopmentPki renamed = DevelopmentPki.open(directory, clock, List.of("new.example.org"));

        assertThat(HostNames.of(renamed.server().read().certificate())).contains("new.example.org");
    }

    @Test
    void shouldRepairWhatACrashOrAnEditorHasLeftBehind() throws IOException {
        DevelopmentPki pki = DevelopmentPki.open(directory, clock);
        Files.copy(pki.issue("bob").key(), directory.resolve("alice-key.pem"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(directory.resolve("bob.pem"), "nonsense");
        Files.delete(directory.resolve("server.pem"));

        DevelopmentPki repaired = DevelopmentPki.open(directory, clock);

        assertThat(subjectOf(repaired, repaired.issue("alice"))).isEqualTo(DevelopmentPki.subject("alice"));
        assertThat(subjectOf(repaired, repaired.issue("bob"))).isEqualTo(DevelopmentPki.subject("bob"));
        assertThat(subjectOf(repaired, repaired.server())).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../alice", "Alice", "a/b", "ca", "server", "alice,O=Other", "-x"})
    void shouldRefuseNamesThatAreNotNamesOfUsers(String name) {
        DevelopmentPki pki = DevelopmentPki.open(directory, clock);

        assertThatThrownBy(() -> pki.issue(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldNeverPrintAKey() {
        Credential alice = DevelopmentPki.open(directory, clock).issue("alice").read();

        assertThat(alice).hasToString("Credential of /O=Atelier Development/CN=alice");
    }

    private String subjectOf(DevelopmentPki pki, CredentialFiles files) {
        TrustDirectory trusted = TrustDirectory.open(pki.trustDirectory(), clock);
        return new PkixCredentialValidator(trusted, clock)
                .validate(files.read().chain())
                .subject();
    }

    private Map<Path, String> contents() throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(directory.relativize(file), Files.readString(file));
            }
        }
        return contents;
    }
}
