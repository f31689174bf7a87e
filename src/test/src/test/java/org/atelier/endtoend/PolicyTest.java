package org.atelier.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.fault.PolicyDeniedException;
import org.atelier.client.fault.QuotaExceededException;
import org.atelier.endtoend.site.Images;
import org.atelier.endtoend.site.Requests;
import org.atelier.endtoend.site.TestSite;
import org.atelier.types.WorkspaceRequestType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy from its file to what clients are told, while it changes. */
class PolicyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private Path policy(int workspaces) throws IOException {
        String text = "<Policy xmlns='urn:atelier:policy:2026:11'><Permit name='all'><Who><Everybody/></Who>"
                + "<Leases longest='PT1H'/>"
                + "<Quota per='caller'><Workspaces>%d</Workspaces></Quota></Permit></Policy>".formatted(workspaces);
        Path next = Files.writeString(folder.resolve("next"), text);
        return Files.move(next, folder.resolve("policy.xml"), StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void shouldTellClientsTheRuleAndItsNumbersAndFollowTheFile() throws IOException {
        try (TestSite site = TestSite.simulated(
                        "policy", Map.of("access.policy", policy(1).toString()));
                AtelierClient alice = site.client("alice")) {
            String text = Requests.small(Images.tiny(site.data()), 64);
            WorkspaceRequestType request = Requests.read(text);
            WorkspaceHandle first = alice.create(request);

            QuotaExceededException exceeded =
                    catchThrowableOfType(QuotaExceededException.class, () -> alice.create(request));
            PolicyDeniedException denied = catchThrowableOfType(
                    PolicyDeniedException.class, () -> alice.create(Requests.read(text.replace("PT10M", "PT2H"))));

            assertThat(exceeded.rule()).contains("all");
            assertThat(exceeded.quota()).contains("Workspaces");
            assertThat(exceeded.limit()).contains("1");
            assertThat(exceeded.used()).contains("1");
            assertThat(exceeded.requested()).contains("1");
            assertThat(denied.rule()).contains("all");
            assertThat(denied).hasMessageContaining("PT1H");

            policy(2);
            WorkspaceHandle second = await().atMost(PATIENCE)
                    .ignoreException(QuotaExceededException.class)
                    .until(() -> alice.create(request), created -> true);
            for (WorkspaceHandle workspace : List.of(first, second)) {
                workspace.destroy();
                workspace.awaitDestroyed(PATIENCE, status -> {});
            }
        }
    }

    /** As the readme of an image's makers says it: with openssl. */
    @Test
    void shouldRunWhatTheRightPeopleHaveSigned() throws Exception {
        try (TestSite site = TestSite.simulated(
                        "signed", Map.of("access.policy", signedBy("CN=nobody").toString()));
                AtelierClient alice = site.client("alice")) {
            Path image = Images.tiny(site.data());
            Path signature = image.resolveSibling("signature.p7s");
            openssl(site, image, signature);
            WorkspaceRequestType request =
                    Requests.read(Requests.small(image, 64).replace("</Sha256></Image>", "</Sha256>" + at(signature)));

            assertThat(catchThrowableOfType(PolicyDeniedException.class, () -> alice.create(request)))
                    .hasMessageContaining("signed by");

            signedBy(subject(site.certificate("alice")));
            WorkspaceHandle workspace = await().atMost(PATIENCE)
                    .ignoreException(PolicyDeniedException.class)
                    .until(() -> alice.create(request), created -> true);
            workspace.destroy();
            workspace.awaitDestroyed(PATIENCE, status -> {});
        }
    }

    private Path signedBy(String subject) throws IOException {
        String text = "<Policy xmlns='urn:atelier:policy:2026:11'><Permit name='all'><Who><Everybody/></Who>"
                + "<Images><SignedBy>%s</SignedBy></Images></Permit></Policy>".formatted(subject);
        Path next = Files.writeString(folder.resolve("next"), text);
        return Files.move(next, folder.resolve("policy.xml"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static String at(Path signature) {
        return "<Signature><Url>" + signature.toUri() + "</Url></Signature></Image>";
    }

    private static void openssl(TestSite site, Path image, Path signature) throws IOException, InterruptedException {
        List<String> command = List.of("openssl cms -sign -binary -md sha256 -outform DER".split(" ", -1));
        Process process = new ProcessBuilder(Stream.concat(
                                command.stream(),
                                Stream.of(
                                        "-in",
                                        image.toString(),
                                        "-signer",
                                        site.certificate("alice").toString(),
                                        "-inkey",
                                        site.key("alice").toString(),
                                        "-out",
                                        signature.toString()))
                        .toList())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }

    private static String subject(Path certificate) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(certificate)) {
            X509Certificate read =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            return read.getSubjectX500Principal().getName();
        }
    }
}
