package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.util.List;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SftpUrlTest {

    private static final List<String> USERS = List.of("images", "alice");

    @ParameterizedTest
    @CsvSource({
        "sftp://Host.example/a/b, images, host.example, 22, /a/b",
        "scp://alice@host.example:2222/a%20b+c, alice, host.example, 2222, /a b+c",
        "rsync://host.example/a, images, host.example, 22, /a",
        "sftp://%61lice@[2001:db8::1]/%C3%A9, alice, 2001:db8::1, 22, /\u00e9",
        "sftp://host.example//a/../b, images, host.example, 22, //a/../b"
    })
    void shouldSayWhatIsMeant(URI url, String user, String host, int port, String path) {
        assertThat(SftpUrl.of(url, USERS)).isEqualTo(new SftpUrl(url, user, host, port, path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sftp:/path",
                "sftp:path",
                "sftp://host.example",
                "sftp://host.example/",
                "sftp://host.example/folder/",
                "sftp://host.example/a%00b",
                "sftp://host.example/a%FFb",
                "sftp://host.example/a?b",
                "sftp://host.example/a#b",
                "sftp://host.example:0/a",
                "sftp://host.example:65536/a",
                "sftp://ho_st/a"
            })
    void shouldRefuseWhatNamesNoFile(URI url) {
        assertThat(refusal(url).kind()).isEqualTo(Kind.UNSUPPORTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sftp://alice:s3cret@host.example/a",
                "sftp://alice%3As3cret@host.example/a",
                "sftp://:s3cret@host/a"
            })
    void shouldRefusePasswordsAndNotRepeatThem(URI url) {
        TransferException refused = refusal(url);

        assertThat(refused.kind()).isEqualTo(Kind.UNSUPPORTED);
        assertThat(refused).hasMessageContaining("password");
        assertThat(refused.getMessage()).doesNotContain("s3cret");
    }

    @Test
    void shouldRefuseUsersThatTheSiteDoesNotName() {
        TransferException refused = refusal(URI.create("sftp://root@host.example/a"));

        assertThat(refused.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(refused)
                .hasMessageContaining("'root'")
                .hasMessageContaining("[images, alice]")
                .hasMessageContaining("transport.ssh-users");
    }

    private static TransferException refusal(URI url) {
        return catchThrowableOfType(TransferException.class, () -> SftpUrl.of(url, USERS));
    }
}
