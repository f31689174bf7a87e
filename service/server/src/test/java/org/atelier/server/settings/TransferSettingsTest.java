package org.atelier.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.engine.admission.DigestRule;
import org.atelier.security.policy.UrlPrefix;
import org.atelier.transfer.Bandwidths;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How files come and go. */
final class TransferSettingsTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {"transport.ssh-keys=id", "transport.ssh-known-hosts=known_hosts", "transport.ssh-users=images"})
    void shouldLogInToSshServersOnlyWhereAllThatTakesIsSet(String one) {
        assertThatThrownBy(() -> set(one))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("transport.ssh-keys, transport.ssh-known-hosts and transport.ssh-users must be");
    }

    @Test
    void shouldRefuseAKeyForTheGridWithoutItsCertificate() {
        assertThatThrownBy(() -> set("transport.grid-key=key.pem"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("transport.grid-certificate must be set");
    }

    @Test
    void shouldLimitTransfersAsSet() {
        assertThat(set().bandwidths()).isEqualTo(Bandwidths.NO_LIMIT);
        assertThat(set(
                                "transport.bandwidth-mbps=1000",
                                "transport.host-bandwidth-mbps=Images.example.org:200;*:50",
                                "transport.vo-bandwidth-mbps=atlas:1.5")
                        .bandwidths())
                .isEqualTo(new Bandwidths(
                        Optional.of(1000.0), Map.of("images.example.org", 200.0, "*", 50.0), Map.of("atlas", 1.5)));
    }

    @Test
    void shouldWantDigestsAsSet() {
        assertThat(set().work().digests()).isEqualTo(DigestRule.REQUIRED);
        assertThat(set("work.require-digests=false").work().digests()).isEqualTo(DigestRule.OPTIONAL);
        assertThat(set("work.require-digests=beside").work().digests()).isEqualTo(DigestRule.FETCHED);
    }

    @Test
    void shouldSendWhereItIsSet() {
        ServerSettings set = set("transport.targets=sftp://store.example.org/{vo}/;file:///srv/out/");
        assertThat(set.targets())
                .containsExactly(new UrlPrefix("sftp://store.example.org/{vo}/"), new UrlPrefix("file:///srv/out/"));
        assertThat(set.transports().targetRoots()).containsExactly(Path.of("/srv/out"));
        assertThat(set().targets()).isEmpty();
        assertThat(set().work().keepUnsent()).isEqualTo(Duration.ofDays(1));
        assertThat(set("work.keep-unsent=7d").work().keepUnsent()).isEqualTo(Duration.ofDays(7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "transport.bandwidth-mbps=-1",
                "transport.host-bandwidth-mbps=images.example.org:0.5",
                "transport.host-bandwidth-mbps=one.example:2;ONE.example:3",
                "transport.vo-bandwidth-mbps=atlas",
                "transport.targets=sftp://store.example.org/out",
                "work.keep-unsent=0s"
            })
    void shouldRefuseWhatMakesNoSense(String setting) {
        assertThatThrownBy(() -> set(setting))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(setting.substring(0, setting.indexOf('=')));
    }

    private ServerSettings set(String... overrides) {
        return ServerSettings.load(home, Optional.empty(), Map.of(), List.of(overrides));
    }
}
