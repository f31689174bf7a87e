package org.atelier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import org.atelier.client.ClientCredentials;
import org.atelier.client.fake.Keytool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DelegateCommandTest extends AbstractCommandTest {

    private String credential = "";

    @BeforeEach
    void makeCredential() throws IOException, InterruptedException, CertificateEncodingException {
        ClientCredentials alice =
                ClientCredentials.fromPkcs12(Keytool.selfSigned(directory, "alice", "EC"), Keytool.PASSWORD);
        Path file = directory.resolve("alice.pem");
        Files.writeString(
                file,
                pem("CERTIFICATE", alice.chain().get(0).getEncoded())
                        + pem("PRIVATE KEY", alice.key().getEncoded()));
        credential = file.toString();
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                + label + "-----\n";
    }

    private Terminal.Result delegate(String... options) {
        String[] arguments = new String[options.length + 5];
        System.arraycopy(new String[] {"delegate", "--cert", credential, "--key", credential}, 0, arguments, 0, 5);
        System.arraycopy(options, 0, arguments, 5, options.length);
        return terminal.run(arguments);
    }

    @Test
    void shouldDelegateListAndTakeBack() {
        Terminal.Result delegated = delegate("--limited");

        assertThat(delegated.code()).as(delegated.err()).isZero();
        String id = delegated.out().strip();
        assertThat(delegated.err()).contains("--renew " + id);
        assertThat(terminal.run("delegations").out()).contains(id).contains("limited");
        assertThat(delegate("--lifetime", "1h", "--renew", id).out().strip()).isEqualTo(id);
        assertThat(terminal.run("undelegate", id).code()).isZero();
        assertThat(terminal.run("delegations").out()).doesNotContain(id);
    }

    @Test
    void shouldSayWhatIsMisused() {
        assertThat(delegate("--lifetime", "10s").code()).isEqualTo(ExitCodes.USAGE);
        Terminal.Result nobody = terminal.run("delegate");
        assertThat(nobody.code()).isEqualTo(ExitCodes.FAILURE);
        assertThat(nobody.err()).contains("certificate");
    }
}
