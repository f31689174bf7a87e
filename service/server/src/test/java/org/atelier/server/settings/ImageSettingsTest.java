package org.atelier.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.transfer.HostImageSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where images of disks lie. */
final class ImageSettingsTest {

    private static final long GIB = 1L << 30;

    @TempDir
    Path home;

    @Test
    void shouldLeaveImagesWhereHostsShareThemUnlessSet() {
        assertThat(set().images()).isEmpty();
        assertThat(set().hosts()).extracting(HostSettings::images).containsExactly(Optional.empty());
    }

    @Test
    void shouldKeepThemOnHostsAsSet() {
        ServerSettings set = set(
                "hosts.images=/srv/images",
                "hosts.images-keys=id",
                "hosts.images-known-hosts=known",
                "hosts.images-size=2GiB",
                "transport.stall-timeout=7s",
                "vmm.one.images=ssh://images@one.example.org:2222",
                "vmm.two.kind=kvm");

        assertThat(set.images())
                .contains(new HostImageSettings(
                        Path.of("/srv/images"),
                        List.of(home.resolve("id")),
                        home.resolve("known"),
                        2 * GIB,
                        GIB,
                        Duration.ofSeconds(7)));
        assertThat(set.hosts())
                .extracting(HostSettings::images)
                .containsExactly(Optional.of(URI.create("ssh://images@one.example.org:2222")), Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hosts.images=/srv", "hosts.images-keys=id", "hosts.images-known-hosts=known"})
    void shouldWantAllThatItTakes(String one) {
        assertThatThrownBy(() -> set(one))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(
                        "hosts.images, hosts.images-keys and hosts.images-known-hosts must be set together");
    }

    @Test
    void shouldWantAWholePath() {
        assertThatThrownBy(() ->
                        set("hosts.images=images", "hosts.images-keys=id", "hosts.images-known-hosts=known_hosts"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("'images', must be a whole path");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one",
                "sftp://images@one",
                "ssh://one",
                "ssh://-oProxyCommand=x@one",
                "ssh://a%20b@one",
                "ssh://images:secret@one",
                "ssh://images@one/srv",
                "ssh://images@one:0",
                "ssh://images@one?x",
                "ssh://images@one two"
            })
    void shouldRefuseWhatIsNoUserAtAHost(String url) {
        assertThatThrownBy(() -> set("vmm.one.images=" + url))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("vmm.one.images", "ssh://user@host:port");
    }

    private ServerSettings set(String... values) {
        return ServerSettings.load(home, Optional.empty(), Map.of(), List.of(values));
    }
}
