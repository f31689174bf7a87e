package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that fail when a file is almost there. */
@Timeout(60)
final class ResetsTest {

    private static final byte[] CONTENT = TransportContract.random(3_000_000);
    private static final byte[] MOST = TransportContract.head(CONTENT, CONTENT.length / 100 * 99);
    private static final String HEAD = "HTTP/1.1 200 OK\nContent-Length: " + CONTENT.length + "\nETag: \"one\"";
    private static final Pattern RANGE = Pattern.compile("Range: bytes=(\\d+)-");

    /** Gives 99 % of it, and fails. */
    private static final RawServer.Answer FAILS = (request, out) -> {
        RawServer.reply(HEAD, MOST).to(request, out);
        throw new RawServer.Reset();
    };

    /** Gives what is asked for. */
    private static final RawServer.Answer GIVES = (request, out) -> {
        Matcher range = RANGE.matcher(request);
        int from = range.find() ? Integer.parseInt(range.group(1)) : 0;
        String head = from == 0
                ? HEAD
                : "HTTP/1.1 206 Partial\nETag: \"one\"\nContent-Length: " + (CONTENT.length - from)
                        + "\nContent-Range: bytes " + from + "-" + (CONTENT.length - 1) + "/" + CONTENT.length;
        RawServer.reply(head, TransportContract.tail(CONTENT, from)).to(request, out);
    };

    @TempDir
    Path arrivals;

    private final Transport transport = HttpTransports.allowing("localhost");

    @Test
    void shouldGoOnAfterAResetNearTheEnd() {
        try (RawServer server = new RawServer(FAILS, GIVES)) {
            fetch(server);

            assertThat(arrivals.resolve("target")).hasBinaryContent(CONTENT);
            assertThat(server.requests).hasSize(2);
        }
    }

    @Test
    void shouldPublishNothingOfWhatIsResetAgainAndAgain() {
        try (RawServer server = new RawServer(FAILS)) {
            TransferException failed = catchThrowableOfType(TransferException.class, () -> fetch(server));

            assertThat(failed.kind().temporary()).isTrue();
            assertThat(server.requests).hasSize(4);
            assertThat(arrivals).isEmptyDirectory();
        }
    }

    private void fetch(RawServer server) {
        transport.fetch(
                new TransferRequest(server.url(), arrivals.resolve("target"), Optional.empty(), CONTENT.length),
                TransferListener.SILENT);
    }
}
