package org.atelier.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.atelier.client.SettingsException;
import org.atelier.client.TokenSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientConfigurationTest {

    @TempDir
    Path home;

    @Test
    void shouldHaveADefaultUrl() {
        assertThat(find(ClientOptions.NONE, Map.of()).settings().url()).isEqualTo(ClientConfiguration.DEFAULT_URL);
    }

    @Test
    void shouldPreferOptionsToTheEnvironmentAndThatToTheFile() throws IOException {
        write("url=https://file\ncertificate=alice.pem\nkey=alice.key\nca=/etc/ca.pem\n");
        ClientOptions given = new ClientOptions(
                Optional.of(URI.create("https://option")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        ClientOptions found = find(given, Map.of("ATELIER_URL", "https://env", "ATELIER_CA", "/env/ca.pem"))
                .options();

        assertThat(found.url()).contains(URI.create("https://option"));
        assertThat(found.authority()).contains(Path.of("/env/ca.pem"));
        assertThat(found.certificate()).contains(home.resolve(".atelier/alice.pem"));
        assertThat(found.key()).contains(home.resolve(".atelier/alice.key"));
    }

    @Test
    void shouldNotMixACertificateWithTheKeyOfAnother() throws IOException {
        write("certificate=alice.pem\nkey=alice.key\n");

        ClientOptions found = find(ClientOptions.NONE, Map.of("ATELIER_CERT", "/tmp/x509up_u1000"))
                .options();

        assertThat(found.certificate()).contains(Path.of("/tmp/x509up_u1000"));
        assertThat(found.key()).isEmpty();
    }

    @Test
    void shouldNotMixACertificateWithTheTokenOfAnotherPlace() throws IOException {
        write("token-file=token\n");
        Files.writeString(home.resolve(".atelier/token"), "e30.e30.AA\n");

        ClientConfiguration fromFile = find(ClientOptions.NONE, Map.of("BEARER_TOKEN", "other"));
        ClientConfiguration withCertificate = find(ClientOptions.NONE, Map.of("ATELIER_CERT", "/tmp/x509up_u1000"));

        assertThat(fromFile.token().orElseThrow().token()).isEqualTo("e30.e30.AA");
        assertThat(withCertificate.token()).isEmpty();
    }

    @Test
    void shouldReadTheTokenAnewForEachCall() throws IOException {
        Path file = Files.writeString(home.resolve("token"), "first");
        TokenSource source = find(ClientOptions.NONE, Map.of("ATELIER_TOKEN_FILE", file.toString()))
                .settings()
                .token()
                .orElseThrow();
        assertThat(source.token()).isEqualTo("first");

        Files.writeString(file, "second");
        assertThat(source.token()).isEqualTo("second");

        Files.writeString(file, "se cret");
        assertThatThrownBy(source::token)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("cret");
    }

    @Test
    void shouldDiscoverTokensInTheOrderOfWlcg() throws IOException {
        Path runtime = Files.createDirectory(home.resolve("run"));
        Path shared = Files.createDirectory(home.resolve("shared"));
        Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        assertThat(new TokenDiscovery(Map.of(), shared).find()).isEmpty();

        Files.writeString(shared.resolve("bt_u" + user), "shared");
        assertThat(discovered(Map.of(), shared)).isEqualTo("shared");

        Files.writeString(runtime.resolve("bt_u" + user), "runtime");
        Map<String, String> environment = new HashMap<>(Map.of("XDG_RUNTIME_DIR", runtime.toString()));
        assertThat(discovered(environment, shared)).isEqualTo("runtime");

        environment.put(
                "BEARER_TOKEN_FILE",
                Files.writeString(home.resolve("named"), "named").toString());
        assertThat(discovered(environment, shared)).isEqualTo("named");

        environment.put("BEARER_TOKEN", "itself");
        assertThat(discovered(environment, shared)).isEqualTo("itself");
    }

    private static String discovered(Map<String, String> environment, Path shared) {
        return new TokenDiscovery(environment, shared).find().orElseThrow().token();
    }

    @Test
    void shouldRefuseWhatItDoesNotKnow() throws IOException {
        write("certficate=alice.pem\n");

        assertThatThrownBy(() -> find(ClientOptions.NONE, Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("certficate")
                .hasMessageContaining("certificate, key, sign, token-file, url");
    }

    @Test
    void shouldSignWhereAskedAndOnlyWithACertificate() throws IOException {
        write("sign=true\n");

        assertThat(find(ClientOptions.NONE, Map.of()).options().sign()).contains(true);
        assertThat(find(ClientOptions.NONE, Map.of("ATELIER_SIGN", "false"))
                        .options()
                        .sign())
                .contains(false);
        assertThatThrownBy(() ->
                        find(ClientOptions.NONE, Map.of("BEARER_TOKEN", "t")).settings())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("name a certificate");
        assertThatThrownBy(() -> find(ClientOptions.NONE, Map.of("ATELIER_SIGN", "yes")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("true or false");
    }

    @Test
    void shouldPreferTheFileInAteliersOwnDirectory() throws IOException {
        write("url=https://user:1/services");
        Path own = Files.createDirectories(home.resolve("own"));
        Files.writeString(own.resolve(ClientConfiguration.FILE), "url=https://own:1/services");

        assertThat(find(ClientOptions.NONE, Map.of("ATELIER_HOME", own.toString()))
                        .settings()
                        .url())
                .hasHost("own");
    }

    @Test
    void shouldRefuseAUrlThatIsNone() {
        assertThatThrownBy(() -> find(ClientOptions.NONE, Map.of("ATELIER_URL", "https://a b")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("https://a b");
    }

    private ClientConfiguration find(ClientOptions given, Map<String, String> environment) {
        return ClientConfiguration.find(given, environment, home);
    }

    private void write(String content) throws IOException {
        Path directory = Files.createDirectories(home.resolve(".atelier"));
        Files.writeString(directory.resolve(ClientConfiguration.FILE), content);
    }
}
