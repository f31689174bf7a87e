package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KnownHostsTest {

    private static final PublicKey KEY = SshFiles.newKey().getPublic();
    private static final PublicKey OTHER = SshFiles.newKey().getPublic();

    @TempDir
    Path folder;

    private SshFiles files;

    @BeforeEach
    void know() {
        files = new SshFiles(folder);
    }

    /** The hashed name is that of hashed.example, by ssh-keygen -H. */
    @ParameterizedTest
    @CsvSource({
        "host.example, sftp://host.example/a, true",
        "host.example, sftp://HOST.example:22/a, true",
        "host.example, sftp://host.example:2222/a, false",
        "host.example, sftp://other.example/a, false",
        "[host.example]:2222, sftp://host.example:2222/a, true",
        "[host.example]:2222, sftp://host.example/a, false",
        "'other.example,host.example', sftp://host.example/a, true",
        "*.example, sftp://host.example/a, true",
        "'*.example,!host.example', sftp://host.example/a, false",
        "2001:db8::1, sftp://[2001:db8::1]/a, true",
        "|1|AAECAwQFBgcICQoLDA0ODxAREhM=|fdLE3hXPaTAOXV+bPV77OkdsKnU=, sftp://hashed.example/a, true",
        "|1|AAECAwQFBgcICQoLDA0ODxAREhM=|fdLE3hXPaTAOXV+bPV77OkdsKnU=, sftp://other.example/a, false"
    })
    void shouldKnowWhoIsNamed(String names, String url, boolean known) {
        files.know("# a comment", "", names + " " + PublicKeyEntry.toString(KEY));

        if (known) {
            assertThat(find(url).keys()).containsExactly(KEY);
        } else {
            TransferException refused = refusal(() -> find(url));
            assertThat(refused.kind()).isEqualTo(Kind.FORBIDDEN);
            assertThat(refused).hasMessageContaining("transport.ssh-known-hosts");
        }
    }

    @Test
    void shouldAcceptEachOfAHostsKeysAndNoOther() {
        files.know("host " + PublicKeyEntry.toString(KEY), "host,more " + PublicKeyEntry.toString(OTHER));
        KnownHost host = find("sftp://host/a");

        host.require(KEY);
        host.require(OTHER);

        assertThat(refusal(() -> host.require(SshFiles.newKey().getPublic())))
                .hasMessageContaining("host host")
                .hasMessageContaining("SHA256:")
                .hasMessageContaining("transport.ssh-known-hosts");
    }

    @Test
    void shouldNotAcceptARevokedKeyWhereverItIsNamed() {
        files.know("host " + PublicKeyEntry.toString(KEY), "@revoked * " + PublicKeyEntry.toString(KEY));

        assertThat(refusal(() -> find("sftp://host/a").require(KEY))).hasMessageContaining("revoked");
    }

    @Test
    void shouldNotTakeAnAuthorityForAHost() {
        files.know("@cert-authority host " + PublicKeyEntry.toString(KEY));

        assertThat(refusal(() -> find("sftp://host/a")).kind()).isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void shouldKnowNobodyWhereALineCannotBeRead() {
        for (String line : List.of("host", "host ssh-ed25519 nonsense", "@revoked")) {
            files.know("host " + PublicKeyEntry.toString(KEY), line);

            assertThat(refusal(() -> find("sftp://host/a")))
                    .as(line)
                    .hasMessageContaining("cannot be read")
                    .hasMessageContaining("transport.ssh-known-hosts");
        }
    }

    @Test
    void shouldKnowNobodyWhereThereIsNoFile() {
        assertThat(refusal(() -> find("sftp://host/a"))).hasMessageContaining("cannot be read");
    }

    private KnownHost find(String url) {
        return new KnownHosts(files.knownHosts(), "transport.ssh-known-hosts")
                .find(SftpUrl.of(URI.create(url), List.of("images")));
    }

    private static TransferException refusal(Runnable what) {
        TransferException refused = catchThrowableOfType(TransferException.class, what::run);
        assertThat(refused).isNotNull();
        return refused;
    }
}
