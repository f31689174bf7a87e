package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RsyncFailuresTest {

    private static final SftpUrl URL = SftpUrl.of(URI.create("rsync://host.example/image"), List.of("images"));

    @ParameterizedTest
    @CsvSource({
        "1, syntax error, UNSUPPORTED",
        "2, protocol version mismatch, UNSUPPORTED",
        "127, rsync: command not found, UNSUPPORTED",
        "11, 'rsync: [receiver] write failed: No space left on device (28)', LOCAL",
        "11, 'rsync: [receiver] something', LOCAL",
        "23, 'rsync: [sender] link_stat \"/a\" failed: No such file or directory (2)', NOT_FOUND",
        "23, 'rsync: [sender] send_files failed to open \"/a\": Permission denied (13)', FORBIDDEN",
        "23, 'ERROR: /a failed verification -- update retained.', CHANGED",
        "24, file has vanished, NOT_FOUND",
        "12, connection unexpectedly closed, UNREACHABLE",
        "30, timeout in data send/receive, UNREACHABLE",
        "35, timeout waiting for daemon connection, UNREACHABLE",
        "137, '', UNREACHABLE",
        "255, 'kex_exchange_identification: Permission denied', UNREACHABLE"
    })
    void shouldTellFinalFailuresFromTemporaryOnes(int status, String complaint, Kind kind) {
        TransferException failure = RsyncFailures.of(URL, SshRelay.Flow.FROM_SERVER, status, complaint);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure)
                .hasMessageContaining("rsync://host.example/image")
                .hasMessageContaining(Integer.toString(status))
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @CsvSource({
        "11, 'rsync: [receiver] write failed: No space left on device (28)', FULL",
        "11, 'rsync: [receiver] mkstemp \"/a\" failed: Permission denied (13)', FORBIDDEN",
        "23, 'rsync: [receiver] mkstemp \"/a\" failed: No such file or directory (2)', NOT_FOUND",
        "23, 'ERROR: /a failed verification -- update discarded.', UNREACHABLE",
        "127, rsync: command not found, UNSUPPORTED",
        "12, connection unexpectedly closed, UNREACHABLE"
    })
    void shouldSayThatItIsTheServersDiskThatIsWrittenTo(int status, String complaint, Kind kind) {
        TransferException failure = RsyncFailures.of(URL, SshRelay.Flow.TO_SERVER, status, complaint);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining("cannot be written").hasMessageContaining(complaint);
    }
}
