package org.atelier.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atelier.engine.SiteLimits;
import org.atelier.engine.warehouse.WarehouseOptions;
import org.atelier.security.CredentialFiles;
import org.atelier.security.GridTrust;
import org.atelier.security.token.KeyLocation;
import org.atelier.security.token.TokenSettings;
import org.atelier.security.token.TrustedIssuer;
import org.atelier.spi.transport.SshLogin;
import org.atelier.wsrf.notification.NotificationSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSettingsTest {

    @TempDir
    Path home;

    @Test
    void shouldNeedNothingSet() {
        ServerSettings settings = set();

        assertThat(settings.site()).isEqualTo("local");
        assertThat(settings.dataDirectory()).isEqualTo(home.resolve("data"));
        assertThat(settings.listen().host()).isEqualTo("127.0.0.1");
        assertThat(settings.listen().port()).isEqualTo(8443);
        assertThat(settings.listen().publicUrl()).isEmpty();
        assertThat(settings.tls()).isEqualTo(new TlsSettings(Optional.empty(), Optional.empty(), GridTrust.STRICT));
        assertThat(settings.tokens().accepted()).isFalse();
        assertThat(settings.access().allowedCallers()).isEmpty();
        assertThat(settings.store().url()).isEqualTo("jdbc:h2:file:" + home.resolve("data/store"));
        assertThat(settings.hosts())
                .containsExactly(new HostSettings("local", "kvm", Optional.empty(), Optional.empty(), Map.of()));
        assertThat(settings.transports().allowedRoots()).containsExactly(home.resolve("guest"));
        assertThat(settings.transports().ssh()).isEmpty();
        assertThat(settings.grid()).isEqualTo(new GridSettings(Optional.empty(), Optional.empty(), 4, false));
        assertThat(settings.warehouseMiB()).isEqualTo(WarehouseOptions.USUAL_MIB);
        assertThat(settings.management()).isEqualTo(new ManagementSettings("127.0.0.1", 8480));
    }

    @Test
    void shouldHaveTheDefaultsOfTheRoomsThemselves() {
        assertThat(set().limits()).isEqualTo(SiteLimits.DEFAULT);
        assertThat(set().notifications()).isEqualTo(NotificationSettings.DEFAULT);
    }

    @Test
    void shouldReadEveryPart() throws IOException {
        Files.writeString(home.resolve("password"), "secret\nignored\n");

        ServerSettings settings = set(
                "site.name=example.org",
                "data.directory=/var/lib/atelier",
                "server.public-url=https://grid.example.org:8443/ws",
                "server.max-body=2MiB",
                "tls.certificate=host.pem",
                "tls.key=host.key",
                "tls.trust-directory=/etc/grid-security/certificates",
                "tls.require-revocation-lists=false",
                "tls.voms-directory=vomsdir",
                "access.administrators=/O=Grid/CN=root; CN=ops,O=Grid",
                "access.callers=CN=alice,O=Grid",
                "store.url=jdbc:postgresql://db/atelier",
                "store.user=atelier",
                "store.password-file=password",
                "limits.memory-most=4GiB",
                "limits.lease-longest=2d",
                "limits.bandwidth-mbps=250",
                "limits.image-assumed=2GiB",
                "limits.parallel-actions=2",
                "transport.allowed-roots=images;/srv/images",
                "transport.ssh-keys=id;/etc/atelier/id",
                "transport.ssh-known-hosts=known_hosts",
                "transport.ssh-users=images;alice",
                "transport.grid-certificate=proxy",
                "transport.grid-trust=/etc/grid-security/certificates",
                "transport.gridftp-streams=8",
                "transport.gridftp-protection=private",
                "notification.retry-first=250ms",
                "warehouse.size-mib=0",
                "management.port=0");

        assertThat(settings.site()).isEqualTo("example.org");
        assertThat(settings.dataDirectory()).isEqualTo(Path.of("/var/lib/atelier"));
        assertThat(settings.listen().publicUrl()).contains(URI.create("https://grid.example.org:8443/ws"));
        assertThat(settings.listen().maxBodyBytes()).isEqualTo(2 << 20);
        assertThat(settings.tls().credential())
                .contains(new TlsSettings.CredentialFiles(home.resolve("host.pem"), home.resolve("host.key")));
        assertThat(settings.tls().trustDirectory()).contains(Path.of("/etc/grid-security/certificates"));
        assertThat(settings.tls().gridTrust())
                .isEqualTo(new GridTrust(false, true, Optional.of(home.resolve("vomsdir"))));
        assertThat(settings.access().administrators()).containsExactlyInAnyOrder("CN=root,O=Grid", "CN=ops,O=Grid");
        assertThat(settings.access().allowedCallers()).contains(Set.of("CN=alice,O=Grid"));
        assertThat(settings.store().user()).contains("atelier");
        assertThat(settings.store().password()).contains("secret");
        assertThat(settings.limits().maxMemoryMiB()).isEqualTo(4096);
        assertThat(settings.limits().maxBandwidthMbps()).isEqualTo(250);
        assertThat(settings.limits().assumedImageMiB()).isEqualTo(2048);
        assertThat(settings.limits().maxParallel()).isEqualTo(2);
        assertThat(settings.limits().maxLease()).isEqualTo(Duration.ofDays(2));
        assertThat(settings.transports().allowedRoots())
                .containsExactly(home.resolve("images"), Path.of("/srv/images"));
        assertThat(settings.transports().ssh())
                .contains(new SshLogin(
                        List.of(home.resolve("id"), Path.of("/etc/atelier/id")),
                        home.resolve("known_hosts"),
                        List.of("images", "alice")));
        Path proxy = home.resolve("proxy");
        assertThat(settings.grid())
                .isEqualTo(new GridSettings(
                        Optional.of(new CredentialFiles(proxy, proxy)),
                        Optional.of(Path.of("/etc/grid-security/certificates")),
                        8,
                        true));
        assertThat(settings.notifications().retry().first()).isEqualTo(Duration.ofMillis(250));
        assertThat(settings.warehouseMiB()).isZero();
        assertThat(settings.management().port()).isZero();
    }

    @Test
    void shouldReadIssuersOfTokens() {
        TokenSettings tokens = set(
                        "token.iam.issuer=https://iam.example.org/",
                        "token.iam.audiences=https://atelier.example.org; atelier",
                        "token.iam.keys=discover",
                        "token.iam.vos=physics;biomed",
                        "token.iam.default-vo=physics",
                        "token.egi.issuer=https://aai.egi.eu/auth",
                        "token.egi.audiences=atelier",
                        "token.egi.keys=egi.json",
                        "token.egi.namespaces=urn:mace:egi.eu",
                        "token.life-longest=2h",
                        "token.trusted-certificates=ca.pem")
                .tokens();

        assertThat(tokens)
                .isEqualTo(new TokenSettings(
                        List.of(
                                new TrustedIssuer(
                                        "egi",
                                        "https://aai.egi.eu/auth",
                                        Set.of("atelier"),
                                        new KeyLocation.InFile(home.resolve("egi.json")),
                                        Set.of(),
                                        Optional.empty(),
                                        List.of("urn:mace:egi.eu")),
                                new TrustedIssuer(
                                        "iam",
                                        "https://iam.example.org/",
                                        Set.of("https://atelier.example.org", "atelier"),
                                        new KeyLocation.Discovered(),
                                        Set.of("physics", "biomed"),
                                        Optional.of("physics"),
                                        List.of())),
                        Duration.ofHours(2),
                        List.of(home.resolve("ca.pem"))));
    }

    @ParameterizedTest
    @CsvSource({
        "token.a.issuer=http://iam/, URL of https",
        "token.a.issuer=, its issuer must be set",
        "token.a.audiences=, needs an audience",
        "token.a.keys=http://iam/jwk, must be one of https",
        "token.a.default-vo=other, must be one of its VOs",
        "token.a.namespaces=egi.eu, not a namespace",
        "token.a.vos=a b, not the name of a VO"
    })
    void shouldRefuseIssuersThatCannotBeTrusted(String wrong, String why) {
        assertThatThrownBy(() ->
                        set("token.a.issuer=https://iam/", "token.a.audiences=x", "token.a.keys=keys.json", wrong))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("token.a.*")
                .hasMessageContaining(why);
    }

    @Test
    void shouldReadSeveralHosts() {
        List<HostSettings> hosts = set(
                        "vmm.east.uri=qemu:///system",
                        "vmm.west.kind=kvm",
                        "vmm.west.uri=",
                        "vmm.west.option.machine=q35")
                .hosts();

        assertThat(hosts)
                .containsExactly(
                        new HostSettings("east", "kvm", Optional.of("qemu:///system"), Optional.empty(), Map.of()),
                        new HostSettings("west", "kvm", Optional.empty(), Optional.empty(), Map.of("machine", "q35")));
    }

    @Test
    void shouldPreferTheCommandLineToTheEnvironmentToTheFile() throws IOException {
        Path file = file("server.port=1\nserver.host=file\nsite.name=file\n");
        Map<String, String> environment =
                Map.of("ATELIER_SET_SERVER_PORT", "2", "ATELIER_SET_SERVER_HOST", "environment", "PATH", "/bin");

        ServerSettings settings = ServerSettings.load(home, Optional.of(file), environment, List.of("server.port=3"));

        assertThat(settings.listen().port()).isEqualTo(3);
        assertThat(settings.listen().host()).isEqualTo("environment");
        assertThat(settings.site()).isEqualTo("file");
    }

    @Test
    void shouldNameTheNearestOfAnUnknownName() throws IOException {
        Path file = file("server.prot=1\n");

        assertThatThrownBy(() -> set("limits.vcpu=4")).hasMessageContaining("did you mean limits.vcpus?");
        assertThatThrownBy(() -> set("vmm.east.url=qemu:///system")).hasMessageContaining("vmm.east.url");
        assertThatThrownBy(() -> ServerSettings.load(home, Optional.of(file), Map.of(), List.of()))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("did you mean server.port?");
        assertThatThrownBy(() ->
                        ServerSettings.load(home, Optional.empty(), Map.of("ATELIER_SET_SITE_NAM", "x"), List.of()))
                .hasMessageContaining("did you mean ATELIER_SET_SITE_NAME?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    server.port=65536              | 0 to 65535
                    limits.nics=9                  | 0 to 8
                    limits.actions=257             | 1 to 256
                    limits.parameters=65           | 1 to 64
                    server.port=                   | whole number
                    server.port=-1                 | whole number
                    server.max-body=1GiB           | 67108864
                    server.max-body=1MB            | KiB
                    server.idle-time=30            | unit
                    server.idle-time=0s            | 1s
                    server.idle-time=999999999999d | 3600s
                    server.public-url=http://a     | https
                    server.public-url=https://a b  | Illegal
                    site.name=-                    | letters
                    notification.retry-jitter=2    | 0 to 1
                    limits.memory-most=1TB         | MiB
                    limits.bandwidth-mbps=1G       | whole number
                    data.directory=                | empty
                    """)
    void shouldSayWhatIsAllowed(String override, String expected) {
        assertThatThrownBy(() -> set(override))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(override.substring(0, override.indexOf('=')))
                .hasMessageContaining("the command line")
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tls.certificate=host.pem",
                "store.url=jdbc:oracle:thin",
                "store.password-file=missing",
                "access.callers=nobody",
                "limits.memory-most=8MiB",
                "server.port",
                "=1"
            })
    void shouldRefuseWhatDoesNotFitTogether(String override) {
        assertThatThrownBy(() -> set(override)).isInstanceOf(SettingsException.class);
    }

    @Test
    void shouldDescribeEverySettingAsAFileThatCanBeRead() throws IOException {
        String description = ServerSettings.describe();
        Path uncommented = file(description.replaceAll("(?m)^#([a-z])", "$1"));

        ServerSettings settings = ServerSettings.load(home, Optional.of(uncommented), Map.of(), List.of());

        assertThat(settings).usingRecursiveComparison().isEqualTo(set());
        assertThat(description).contains("#server.port=8443").contains("vmm.HOST.uri");
    }

    private ServerSettings set(String... overrides) {
        return ServerSettings.load(home, Optional.empty(), Map.of(), List.of(overrides));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(home.resolve("atelier.properties"), text);
    }
}
