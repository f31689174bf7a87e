package org.atelier.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import org.atelier.client.fake.Keytool;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCredentialsTest {

    @TempDir
    static Path directory;

    private static ClientCredentials rsa;
    private static ClientCredentials ec;

    @BeforeAll
    static void makeKeys() throws Exception {
        rsa = ClientCredentials.fromPkcs12(Keytool.selfSigned(directory, "rsa", "RSA"), Keytool.PASSWORD);
        ec = ClientCredentials.fromPkcs12(Keytool.selfSigned(directory, "ec", "EC"), Keytool.PASSWORD);
    }

    @Test
    void shouldReadPkcs12() {
        assertThat(rsa.chain().get(0).getSubjectX500Principal().getName()).isEqualTo("CN=rsa");
        assertThat(rsa.key()).isInstanceOf(RSAPrivateCrtKey.class);
        assertThat(rsa.toString()).doesNotContain("modulus");
    }

    @Test
    void shouldSayThatThePasswordMayBeWrong() {
        assertThatThrownBy(() -> ClientCredentials.fromPkcs12(directory.resolve("rsa.p12"), new char[] {'x'}))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("Is the password right?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "ec"})
    void shouldReadPem(String kind) throws Exception {
        ClientCredentials expected = kind.equals("rsa") ? rsa : ec;
        Path file = write(Keytool.pem("CERTIFICATE", expected.chain().get(0).getEncoded())
                + Keytool.pem("PRIVATE KEY", expected.key().getEncoded()));

        assertThat(ClientCredentials.fromPem(file, file)).isEqualTo(expected);
    }

    @Test
    void shouldReadTheOlderFormOfRsaKeys() throws Exception {
        Path certificate = write(Keytool.pem("CERTIFICATE", rsa.chain().get(0).getEncoded()));
        Path key = directory.resolve("pkcs1.pem");
        byte[] pkcs8 = rsa.key().getEncoded();
        Files.writeString(key, Keytool.pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, 26, pkcs8.length)));

        assertThat(ClientCredentials.fromPem(certificate, key).key()).isEqualTo(rsa.key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ENCRYPTED PRIVATE KEY", "EC PRIVATE KEY"})
    void shouldSayHowToConvertOtherKeys(String label) throws Exception {
        Path file =
                write(Keytool.pem("CERTIFICATE", rsa.chain().get(0).getEncoded()) + Keytool.pem(label, new byte[9]));

        assertThatThrownBy(() -> ClientCredentials.fromPem(file, file))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(label)
                .hasMessageContaining("openssl pkcs8 -topk8");
    }

    @Test
    void shouldRefuseFilesWithoutWhatIsNeeded() throws Exception {
        Path empty = write("nothing here");

        assertThatThrownBy(() -> ClientCredentials.fromPem(empty, empty)).hasMessageContaining("has no certificate");
        assertThatThrownBy(() -> PemFile.read(empty).privateKey()).hasMessageContaining("has no private key");
        assertThatThrownBy(() -> TrustedAuthorities.read(empty)).hasMessageContaining("no CA certificate");
        assertThatThrownBy(() -> PemFile.read(directory.resolve("none"))).hasMessageContaining("cannot be read");
    }

    @Test
    void shouldReadADirectoryOfAuthorities() throws Exception {
        Path authorities = Files.createDirectory(directory.resolve("authorities"));
        Files.writeString(
                authorities.resolve("a.pem"),
                Keytool.pem("CERTIFICATE", rsa.chain().get(0).getEncoded()));
        Files.writeString(
                authorities.resolve("b.0"),
                Keytool.pem("CERTIFICATE", ec.chain().get(0).getEncoded()));
        Files.writeString(authorities.resolve("a.signing_policy"), "ignored");

        assertThat(TrustedAuthorities.read(authorities)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "https://host:8443, https://host:8443/services",
        "https://host:8443/, https://host:8443/services",
        "https://host/grid/, https://host/grid"
    })
    void shouldCompleteTheUrl(URI given, URI expected) {
        assertThat(ClientSettings.of(given).url()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host", "host:8443", "/services"})
    void shouldRefuseOtherUrls(URI url) {
        assertThatThrownBy(() -> ClientSettings.of(url))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("https://host:8443/services");
    }

    private static Path write(String content) throws Exception {
        return Files.writeString(Files.createTempFile(directory, "file", ".pem"), content);
    }
}
