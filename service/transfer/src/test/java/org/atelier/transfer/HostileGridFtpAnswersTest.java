package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atelier.spi.transport.GridLogin;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.testkit.MutableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers say, and who they are, before a file comes. */
final class HostileGridFtpAnswersTest extends AbstractHostileGridFtpTest {

    @ParameterizedTest
    @ValueSource(strings = {"213 none", "213 -1", "213 99999999999999999999", "213"})
    void shouldRefuseSizesThatAreNone(String size) {
        server.script = (command, session) -> command.startsWith("SIZE") ? Optional.of(size) : Optional.empty();

        assertThat(refusal()).hasMessageContaining("a size that is none");
        assertThat(transport.size(server.url(PATH))).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsTooLargeBeforeItComes() {
        server.script = (command, session) ->
                command.startsWith("SIZE") ? Optional.of("213 999999999999999999") : Optional.empty();

        assertThat(refusal().kind()).isEqualTo(Kind.TOO_LARGE);
        assertThat(server.asked("RETR")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10,0,0,1,4,1", "127,0,0,2,4,1", "127,0,0,300,4,1", "127,0,0,1,0,0", "nonsense"})
    void shouldNotConnectToOtherHosts(String address) {
        use(1, PATIENCE);
        server.script = (command, session) ->
                command.equals("PASV") ? Optional.of("227 Passive (" + address + ")") : Optional.empty();

        TransferException refused = refusal();

        assertThat(refused.getMessage()).containsAnyOf("which is another host", "names a", "names no address");
        assertThat(server.asked("RETR")).isEmpty();
    }

    @Test
    void shouldRefuseLinesWithoutEnd() {
        server.script = (command, session) -> {
            session.raw("6".repeat(200_000));
            return server.stall();
        };

        assertThat(refusal()).hasMessageContaining("a line of more than");
    }

    @Test
    void shouldRefuseAnswersWithoutEnd() {
        server.script = (command, session) -> {
            session.say("211-" + "more\r\n".repeat(2_000));
            return server.stall();
        };

        assertThat(refusal()).hasMessageContaining("more than 1000 lines");
    }

    @Test
    void shouldNotHearServersOutThatNeverComeToThePoint() {
        server.script = (command, session) -> {
            session.say("150 Soon.\r\n".repeat(1_000));
            return server.stall();
        };

        assertThat(refusal()).hasMessageContaining("never comes to the point");
    }

    @Test
    void shouldBelieveNothingThatIsNotProtected() {
        server.script = (command, session) -> {
            session.raw("230 Welcome.\r\n");
            return server.stall();
        };

        assertThat(refusal()).hasMessageContaining("without protection");
    }

    @ParameterizedTest
    @CsvSource({
        "550 No such file or directory, NOT_FOUND, 1",
        "500-Command failed: Permission denied, FORBIDDEN, 1",
        "530 Login incorrect, FORBIDDEN, 1",
        "451 Local error, UNREACHABLE, 4"
    })
    void shouldTellFinalFromTemporaryRefusals(String reply, Kind kind, int attempts) {
        String whole = reply.startsWith("500-") ? reply + "\r\n500 End." : reply;
        server.script = (command, session) -> command.startsWith("SIZE") ? Optional.of(whole) : Optional.empty();

        assertThat(refusal().kind()).isEqualTo(kind);
        assertThat(server.asked("SIZE")).hasSize(attempts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"host/localhost", "localhost"})
    void shouldKnowAServerByTheNameInItsSubjectWhereThereIsNoOther(String name) {
        server.credential = grid.service(name);

        fetch();

        assertThat(target()).hasBinaryContent(CONTENT);
    }

    @Test
    void shouldRefuseAServerOfAnotherName() {
        server.credential = grid.user("bob");

        TransferException refused = refusal();

        assertThat(refused.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(refused).hasMessageContaining("cannot be trusted").hasMessageContaining("CN=bob");
    }

    @Test
    void shouldRefuseAServerThatNobodyVouchesFor(@TempDir Path other) {
        server.credential = new TestGrid(other).serverCredential();

        TransferException refused = refusal();

        assertThat(refused.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(refused).hasMessageContaining("trust directory");
    }

    @Test
    void shouldSayWhenThereIsNobodyToShow() {
        transport = grid.transport(
                new GridLogin(grid.identity(Optional.empty()), 4, false), List.of("localhost"), PATIENCE);

        TransferException refused = refusal();

        assertThat(refused.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(refused).hasMessageContaining("Delegation").hasMessageContaining("transport.grid-certificate");
        assertThat(transport.size(server.url(PATH))).isEmpty();
        assertThat(server.commands).isEmpty();
    }

    @Test
    void shouldSayWhenTheCredentialHasExpired() {
        TransferException refused = catchThrowableOfType(
                TransferException.class,
                () -> fetch(
                        server.url(PATH), Optional.empty(), Optional.of(grid.proxy("alice", Duration.ofMinutes(-1)))));

        assertThat(refused.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(refused).hasMessageContaining("has expired at").hasMessageContaining("renew the delegation");
        assertThat(server.commands).isEmpty();
    }

    @Test
    void shouldNotTryAgainWhereTheCredentialHasExpiredOnTheWay() {
        MutableClock clock = MutableClock.at(Instant.now().toString());
        GridLogin login = new GridLogin(grid.identity(Optional.empty()), 1, false);
        transport = grid.transport(login, List.of("localhost"), PATIENCE, clock);
        server.script = (command, session) -> {
            if (command.startsWith("RETR")) {
                clock.advance(Duration.ofHours(2));
                session.cut();
            }
            return Optional.empty();
        };

        TransferException refused = catchThrowableOfType(
                TransferException.class,
                () -> fetch(server.url(PATH), Optional.empty(), Optional.of(grid.proxy("alice", Duration.ofHours(1)))));

        assertThat(refused.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(refused).hasMessageContaining("has expired at").hasMessageContaining("delegate --renew");
        assertThat(server.asked("RETR")).hasSize(1);
        assertThat(arrivals).isEmptyDirectory();
    }
}
