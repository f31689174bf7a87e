package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.transfer.gridftp.ScriptedGridFtp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two servers of which one does not what it should when it is to send a file to the other. */
final class HostileGridFtpRelayTest extends AbstractGridFtpRelayTest {

    @ParameterizedTest
    @ValueSource(strings = {"10,0,0,1,4,1", "127,0,0,2,4,1", "127,0,0,1,0,0", "nonsense"})
    void shouldNotHaveTheSourceConnectToOtherHosts(String address) {
        target.script = (command, session) ->
                command.equals("PASV") ? Optional.of("227 Passive (" + address + ")") : Optional.empty();

        TransferException refused = refusal();

        assertThat(refused.getMessage()).containsAnyOf("which is another host", "names a", "names no address");
        assertThat(refused).hasMessageStartingWith(target.url(TO).toString());
        assertThat(source.asked("PORT")).isEmpty();
        assertThat(source.asked("RETR")).isEmpty();
    }

    @Test
    void shouldLeaveItToOthersWhereTheTargetMakesNoChecksums() {
        target.script = (command, session) -> command.equals("FEAT")
                ? Optional.of("211-Features:\r\n CKSM ADLER32:10;\r\n211 End.")
                : Optional.empty();

        TransferException refused = refusal();

        assertThat(refused.kind()).isEqualTo(Kind.UNSUPPORTED);
        assertThat(refused).hasMessageContaining("makes no SHA-256 checksums");
        assertThat(target.asked("STOR")).isEmpty();
    }

    @Test
    void shouldLeaveWhatIsThereWhereTheFileArrivesDamaged() {
        target.script = (command, session) ->
                command.startsWith("CKSM") ? Optional.of("213 " + "0".repeat(64)) : Optional.empty();

        TransferException refused = refusal();

        assertThat(refused.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(refused).hasMessageContaining("has arrived with the SHA-256 digest 000000");
        assertThat(target.asked("STOR")).hasSize(4);
    }

    @Test
    void shouldLeaveWhatIsThereWhereTheFileIsAnotherOne() {
        source.files.put(FROM, TransportContract.random(200_001));

        TransferException refused = refusal();

        assertThat(refused.kind()).isEqualTo(Kind.DIGEST_MISMATCH);
        assertThat(refused).hasMessageStartingWith(source.url(FROM).toString());
        assertThat(target.asked("STOR")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "source, SIZE, 550 No such file or directory, NOT_FOUND",
        "source, RETR, 500 Command failed: Permission denied, FORBIDDEN",
        "source, RETR, 425 Cannot connect, UNSUPPORTED",
        "source, DCAU, 504 Not here, UNSUPPORTED",
        "source, PORT, 500 Not to strangers, UNSUPPORTED",
        "target, PASV, 500 Not here, UNSUPPORTED",
        "target, STOR, 552 Quota exceeded, FULL",
        "target, STOR, 553 Permission denied, FORBIDDEN",
        "target, RNTO, 550 Permission denied, FORBIDDEN"
    })
    void shouldTellWhichServerDoesNotDoItAndWhy(String side, String word, String reply, Kind kind) {
        ScriptedGridFtp refusing = side.equals("source") ? source : target;
        refusing.script = (command, session) -> command.startsWith(word) ? Optional.of(reply) : Optional.empty();

        TransferException refused = refusal();

        assertThat(refused.kind()).isEqualTo(kind);
        assertThat(refused).hasMessageContaining("'" + reply + "'");
        assertThat(refused).hasMessageContaining(refusing.url(refusing == source ? FROM : TO) + ": the server");
    }

    @Test
    void shouldTellTheReasonWhoeverIsTheFirstToFail() {
        target.script = (command, session) -> {
            if (!command.startsWith("STOR")) {
                return Optional.empty();
            }
            await().atMost(PATIENCE).until(() -> !source.asked("RETR").isEmpty());
            return Optional.of("451 System error: No space left on device");
        };
        source.script = (command, session) ->
                command.startsWith("RETR") ? Optional.of("426 Data connection cut") : Optional.empty();

        TransferException refused = refusal();

        assertThat(refused.kind()).isEqualTo(Kind.FULL);
        assertThat(refused).hasMessageStartingWith(target.url(TO).toString());
    }

    @Test
    void shouldTryAgainWhereNothingMovesAnyMore() {
        use(Duration.ofSeconds(2));
        target.script = (command, session) -> {
            if (command.startsWith("STOR") && target.asked("STOR").size() == 1) {
                session.say(MARKER);
                return target.stall();
            }
            return Optional.empty();
        };

        relay();

        assertThat(target.files.get(TO)).isEqualTo(CONTENT);
        assertThat(target.asked("STOR")).hasSize(2);
    }

    @Test
    void shouldLeaveItToOthersWhereNothingEverMoves() {
        use(Duration.ofSeconds(2));
        source.script = (command, session) -> command.startsWith("RETR") ? source.stall() : Optional.empty();

        assertThat(refusal().kind()).isEqualTo(Kind.UNSUPPORTED);
    }

    @Test
    void shouldEndSoonWhenInterrupted() {
        source.script = (command, session) -> command.startsWith("RETR") ? source.stall() : Optional.empty();
        CompletableFuture<TransferException> outcome = new CompletableFuture<>();
        Thread thread = new Thread(() -> outcome.complete(refusal()));
        thread.start();
        await().atMost(PATIENCE).until(() -> !source.asked("RETR").isEmpty());

        thread.interrupt();

        await().atMost(PATIENCE).until(outcome::isDone);
        assertThat(outcome.join().kind()).isEqualTo(Kind.CANCELLED);
    }

    @Test
    void shouldShowNothingThatHasExpired() {
        TransferException refused = refusal(Optional.of(grid.proxy("bob", Duration.ofSeconds(-1))));

        assertThat(refused.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(refused).hasMessageStartingWith(target.url(TO).toString()).hasMessageContaining("has expired");
        assertThat(source.commands).isEmpty();
    }
}
