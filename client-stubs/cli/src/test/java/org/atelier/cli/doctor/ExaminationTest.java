package org.atelier.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.atelier.cli.settings.ClientConfiguration;
import org.atelier.cli.settings.ClientOptions;
import org.atelier.client.ClientCredentials;
import org.atelier.client.fake.FakeService;
import org.atelier.client.fake.Keytool;
import org.atelier.client.fake.ServerTls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExaminationTest {

    @TempDir
    static Path directory;

    private static FakeService service;
    private static Path alice;
    private static Path bobsKey;
    private static Path authority;
    private static X509Certificate certificate;

    @BeforeAll
    static void start() throws Exception {
        Path host = Keytool.selfSigned(directory, "host", "EC");
        ClientCredentials credentials = credentials("alice");
        certificate = credentials.chain().get(0);
        alice = write("alice.pem", pem(credentials));
        bobsKey = write("bob.pem", pem(credentials("bob")));
        X509Certificate hostCertificate =
                ClientCredentials.fromPkcs12(host, Keytool.PASSWORD).chain().get(0);
        authority = write("ca.pem", Keytool.pem("CERTIFICATE", hostCertificate.getEncoded()));
        service = FakeService.start(ServerTls.mutual(host, credentials.chain()));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void shouldFindThatAllIsWell() {
        Examination examination = examine(service.url(), alice, alice, authority, Instant.now());

        assertThat(examination.hasProblems()).as(examination.toString()).isFalse();
        assertThat(examination.toString())
                .contains("you: CN=alice, valid for")
                .contains("certified by CN=host for localhost, 127.0.0.1")
                .contains("site example, version 1.2.3, 1 hosts")
                .containsPattern("ok +this machine's clock is \\ds (ahead of|behind) the service's");
    }

    @Test
    void shouldFindThatTheServiceIsNotTrusted() {
        Examination examination = examine(service.url(), alice, alice, alice, Instant.now());

        assertThat(examination.hasProblems()).isTrue();
        assertThat(examination.toString())
                .contains("PROBLEM  TLS failed")
                .contains("configure its authority with --ca");
    }

    @Test
    void shouldFindThatTheServiceRefusesTheCertificate() {
        Examination examination = examine(service.url(), bobsKey, bobsKey, authority, Instant.now());

        assertThat(examination.hasProblems()).isTrue();
        assertThat(examination.toString()).contains("ask the site to let your certificate in");
    }

    @Test
    void shouldFindThatNothingListens() {
        Examination examination = examine(URI.create("https://localhost:1"), alice, alice, authority, Instant.now());

        assertThat(examination.toString())
                .contains("PROBLEM  localhost:1 does not accept connections")
                .contains("fix: Check the URL");
    }

    @Test
    void shouldFindThatTheClockIsWrong() {
        Examination examination =
                examine(service.url(), alice, alice, authority, Instant.now().minus(Duration.ofMinutes(30)));

        assertThat(examination.toString())
                .contains("PROBLEM  you: CN=alice is not valid before")
                .containsPattern("PROBLEM +this machine's clock is (29m 5\\ds|30m \\d+s) behind the service's")
                .contains("timedatectl set-ntp true");
    }

    @Test
    void shouldFindThatTheKeyBelongsToAnother() {
        assertThat(look(alice, bobsKey, Instant.now()))
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("does not belong to the certificate"));
    }

    @Test
    void shouldFindThatOthersCanReadTheKey() throws Exception {
        Path open = write("open.pem", Files.readString(alice));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(look(open, open, Instant.now()))
                .contains(Finding.warning("others can read the key " + open, "chmod 600 " + open));
    }

    @Test
    void shouldFindThatNothingIsConfigured() {
        Patient patient = new Patient(
                ClientConfiguration.find(ClientOptions.NONE, Map.of(), directory),
                Map.of(),
                directory,
                Clock.systemUTC());

        assertThat(new CredentialsCheck().look(patient))
                .singleElement()
                .satisfies(finding -> assertThat(finding.fix().orElseThrow()).contains("ATELIER_CERT"));
        assertThat(new AuthorityCheck().look(patient))
                .extracting(Finding::level)
                .containsExactly(Finding.Level.WARNING);
    }

    @Test
    void shouldWarnBeforeACertificateExpires() {
        Instant end = certificate.getNotAfter().toInstant();

        assertThat(new CertificateDates(certificate, end.minus(Duration.ofDays(3))).judge("you", "renew"))
                .isEqualTo(Finding.warning("you: CN=alice, valid for 3d 0h", "renew"));
        assertThat(new CertificateDates(certificate, end).judge("you", "renew").level())
                .isEqualTo(Finding.Level.PROBLEM);
    }

    @ParameterizedTest
    @CsvSource({"PT3S, OK", "-PT5S, OK", "PT1M, WARNING", "-PT1M, WARNING", "PT4M, PROBLEM", "-PT1H, PROBLEM"})
    void shouldJudgeClocks(Duration ahead, Finding.Level expected) {
        assertThat(ClockCheck.judge(ahead).level()).isEqualTo(expected);
    }

    @Test
    void shouldAskTheChecksOfOthers() {
        DoctorCheck other = new DoctorCheck() {
            @Override
            public String name() {
                return "disks";
            }

            @Override
            public List<Finding> look(Patient patient) {
                return List.of(Finding.problem("the disk is full", "make room"));
            }
        };

        Examination examination =
                Examination.of(patient(service.url(), alice, alice, authority, Instant.now()), Stream.of(other));

        assertThat(examination.toString()).isEqualTo("disks\n  PROBLEM  the disk is full\n           fix: make room");
    }

    private static List<Finding> look(Path certificateFile, Path key, Instant now) {
        return new CredentialsCheck().look(patient(service.url(), certificateFile, key, authority, now));
    }

    private static Examination examine(URI url, Path certificateFile, Path key, Path ca, Instant now) {
        return Examination.of(patient(url, certificateFile, key, ca, now));
    }

    private static Patient patient(URI url, Path certificateFile, Path key, Path ca, Instant now) {
        ClientOptions options = new ClientOptions(
                Optional.of(url),
                Optional.of(certificateFile),
                Optional.of(key),
                Optional.empty(),
                Optional.of(ca),
                Optional.empty());
        return new Patient(
                ClientConfiguration.find(options, Map.of(), directory),
                Map.of(),
                directory,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static ClientCredentials credentials(String name) throws Exception {
        return ClientCredentials.fromPkcs12(Keytool.selfSigned(directory, name, "RSA"), Keytool.PASSWORD);
    }

    private static String pem(ClientCredentials credentials) throws Exception {
        return Keytool.pem("CERTIFICATE", credentials.chain().get(0).getEncoded())
                + Keytool.pem("PRIVATE KEY", credentials.key().getEncoded());
    }

    private static Path write(String name, String content) throws Exception {
        Path file = Files.writeString(directory.resolve(name), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }
}
