package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.atelier.spi.transport.GridLogin;
import org.atelier.spi.transport.SendRequest;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.atelier.transfer.gridftp.ScriptedGridFtp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that cut, stall, change their mind or mean harm, when files are sent to them. */
@Timeout(120)
final class HostileGridFtpTargetTest {

    private static final byte[] CONTENT = TransportContract.random(1_000_000);
    private static final byte[] OLD = {1, 2, 3};
    private static final String PATH = "/folder/disk";
    private static final String PART =
            "/folder/.disk." + TransportContract.sha256(CONTENT).substring(0, 16) + ".part";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path pki;

    private static TestGrid grid;

    @TempDir
    Path departures;

    private ScriptedGridFtp server;
    private GridFtpTransport transport;

    @BeforeAll
    static void makeGrid() {
        grid = new TestGrid(pki);
    }

    @BeforeEach
    void start() {
        server = new ScriptedGridFtp(grid.serverCredential(), grid.identity(Optional.empty()));
        server.files.put(PATH, OLD);
        use(PATIENCE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void use(Duration stallTimeout) {
        GridLogin login = new GridLogin(grid.identity(Optional.of(grid.user("alice"))), 1, false);
        transport = grid.transport(login, List.of("localhost"), stallTimeout);
    }

    @Test
    void shouldGiveTheFileItsNameWhenItIsThere() throws IOException {
        send();

        assertThat(server.files).containsOnlyKeys(PATH);
        assertThat(server.files.get(PATH)).isEqualTo(CONTENT);
        assertThat(server.asked("STOR")).containsExactly(PART);
        assertThat(server.asked("CKSM")).containsExactly("SHA256 0 1000000 " + PART);
    }

    @Test
    void shouldGoOnAsFarAsTheServerProvesThatItHasTheSame() throws IOException {
        server.takes = 600_000;
        server.script = (command, session) -> {
            server.takes = server.asked("STOR").size() < 2 ? 600_000 : Long.MAX_VALUE;
            return Optional.empty();
        };

        send();

        assertThat(server.files.get(PATH)).isEqualTo(CONTENT);
        assertThat(server.asked("REST")).containsExactly("0-524288");
    }

    @Test
    void shouldStartOverWhereSomethingElseIsThere() throws IOException {
        server.files.put(PART, TransportContract.random(1_000));

        send();

        assertThat(server.files.get(PATH)).isEqualTo(CONTENT);
        assertThat(server.asked("REST")).isEmpty();
    }

    @Test
    void shouldLeaveWhatIsThereWhereTheFileArrivesDamaged() throws IOException {
        server.script = (command, session) ->
                command.startsWith("CKSM") ? Optional.of("213 " + "0".repeat(64)) : Optional.empty();

        TransferException refused = refusal();

        assertThat(refused.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(refused).hasMessageContaining("has arrived with the checksum 000000");
        assertThat(server.files).containsOnlyKeys(PATH);
        assertThat(server.files.get(PATH)).isEqualTo(OLD);
    }

    @Test
    void shouldLeaveWhatIsThereWhereTheServerHasLess() throws IOException {
        server.script = (command, session) -> {
            server.files.computeIfPresent(PART, (name, content) -> Arrays.copyOf(content, 10));
            return Optional.empty();
        };

        assertThat(refusal()).hasMessageContaining("has 10 of 1000000 bytes");
        assertThat(server.files.get(PATH)).isEqualTo(OLD);
    }

    @Test
    void shouldNotTakeAnAnswerForAFileThatIsStillOnItsWay() throws IOException {
        server.script =
                (command, session) -> command.startsWith("STOR") ? Optional.of("226 Enough.") : Optional.empty();

        assertThat(refusal()).hasMessageContaining("does not wait for the end");
        assertThat(server.files.get(PATH)).isEqualTo(OLD);
    }

    @ParameterizedTest
    @CsvSource({
        "STOR, 552 Quota exceeded, FULL",
        "STOR, 451 System error: No space left on device, FULL",
        "STOR, 553 Permission denied, FORBIDDEN",
        "RNTO, 550 Permission denied, FORBIDDEN",
        "DCAU, 504 Not here, UNREACHABLE"
    })
    void shouldTellWhyAServerDoesNotTakeAFile(String word, String reply, Kind kind) throws IOException {
        server.script = (command, session) -> command.startsWith(word) ? Optional.of(reply) : Optional.empty();

        assertThat(refusal().kind()).isEqualTo(kind);
        assertThat(server.files.get(PATH)).isEqualTo(OLD);
    }

    @Test
    void shouldGiveUpOnAServerThatStandsStill() throws IOException {
        use(Duration.ofSeconds(2));
        server.script = (command, session) -> command.startsWith("STOR") ? server.stall() : Optional.empty();

        assertThat(refusal()).hasMessageContaining("stood still for PT2S");
    }

    @Test
    void shouldEndSoonWhenInterrupted() throws IOException {
        server.script = (command, session) -> command.startsWith("STOR") ? server.stall() : Optional.empty();
        SendRequest request = request();
        CompletableFuture<TransferException> outcome = new CompletableFuture<>();
        Thread thread = new Thread(() -> outcome.complete(refusal(request)));
        thread.start();
        await().atMost(PATIENCE).until(() -> !server.asked("STOR").isEmpty());

        thread.interrupt();

        await().atMost(PATIENCE).until(outcome::isDone);
        assertThat(outcome.join().kind()).isEqualTo(Kind.CANCELLED);
    }

    @Test
    void shouldSendNothingToSomebodyElse() throws IOException {
        server.dataCredential = Optional.of(grid.user("bob"));

        TransferException refused = refusal();

        assertThat(refused.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(refused).hasMessageContaining("somebody else");
        assertThat(server.files.get(PATH)).isEqualTo(OLD);
    }

    private SendRequest request() throws IOException {
        Path source = Files.write(departures.resolve("source"), CONTENT);
        return new SendRequest(source, server.url(PATH), TransportContract.sha256(CONTENT), Optional.empty());
    }

    private void send() throws IOException {
        transport.send(request(), TransferListener.SILENT);
    }

    private TransferException refusal() throws IOException {
        return refusal(request());
    }

    private TransferException refusal(SendRequest request) {
        TransferException refused =
                catchThrowableOfType(TransferException.class, () -> transport.send(request, TransferListener.SILENT));
        assertThat(refused).as("it was sent").isNotNull();
        return refused;
    }
}
