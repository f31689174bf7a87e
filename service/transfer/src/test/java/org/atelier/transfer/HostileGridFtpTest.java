package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that cut, stall, change their mind or mean harm, when files are fetched from them. */
final class HostileGridFtpTest extends AbstractHostileGridFtpTest {

    @Test
    void shouldPutBlocksWhereTheyBelong() {
        fetch();

        assertThat(target()).hasBinaryContent(CONTENT);
        assertThat(server.asked("OPTS")).containsExactly("RETR Parallelism=4,4,4;");
    }

    @Test
    void shouldAskOnlyForWhatIsMissingAfterACut() {
        server.sending = (blocks, content) -> {
            if (blocks.there.isEmpty()) {
                blocks.block(0, 0, Arrays.copyOfRange(content, 0, 70_000));
                blocks.block(1, 400_000, Arrays.copyOfRange(content, 400_000, 450_000));
                blocks.cut();
            } else {
                blocks.block(0, 450_000, Arrays.copyOfRange(content, 450_000, content.length));
                blocks.block(1, 70_000, Arrays.copyOfRange(content, 70_000, 400_000));
                blocks.end(2);
            }
        };

        fetch();

        assertThat(target()).hasBinaryContent(CONTENT);
        assertThat(server.asked("REST")).containsExactly("0-70000,400000-450000");
    }

    @Test
    void shouldGoOnByOneConnectionWhereItWasCut() {
        use(1, PATIENCE);
        server.script = (command, session) -> {
            if (command.startsWith("RETR") && server.asked("RETR").size() == 1) {
                session.cut();
            }
            return Optional.empty();
        };

        fetch(server.url(PATH), Optional.empty());

        assertThat(target()).hasBinaryContent(CONTENT);
        assertThat(server.asked("RETR")).hasSize(2);
    }

    @Test
    void shouldStartOverWhenTheFileHasChangedAfterTheCut() {
        byte[] newer = TransportContract.random(700_000);
        server.sending = (blocks, content) -> {
            if (content == CONTENT) {
                blocks.block(0, 0, Arrays.copyOf(content, 300_000));
                server.files.put(PATH, newer);
                blocks.cut();
            } else {
                blocks.honest(content);
            }
        };

        fetch(server.url(PATH), Optional.of(TransportContract.sha256(newer)));

        assertThat(target()).hasBinaryContent(newer);
        assertThat(server.asked("REST")).isEmpty();
    }

    @Test
    void shouldGiveUpOnAFileThatNeverStaysTheSame() {
        server.sending = (blocks, content) -> {
            server.changedAt.incrementAndGet();
            blocks.honest(content);
        };

        assertThat(refusal().kind()).isEqualTo(Kind.CHANGED);
        assertThat(server.asked("RETR")).hasSize(4);
    }

    @Test
    void shouldPublishNothingWhenLessComesThanWasSaid() {
        server.sending = (blocks, content) -> {
            if (blocks.there.isEmpty()) {
                blocks.block(0, 0, Arrays.copyOf(content, 900_000));
            }
            blocks.end(2);
        };

        TransferException refused = refusal();

        assertThat(refused.kind()).isEqualTo(Kind.CHANGED);
        assertThat(refused).hasMessageContaining("ended after 900000 of 1000000 bytes");
    }

    @Test
    void shouldRefuseAPartThatComesTwice() {
        server.sending = (blocks, content) -> {
            blocks.block(0, 0, Arrays.copyOf(content, 600_000));
            blocks.block(0, 599_999, new byte[10]);
            server.stall();
        };

        assertThat(refusal()).hasMessageContaining("sends a part of the file twice");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2, 999999, more than the 1000000 bytes",
        "0, 9223372036854775807, 999999, more than the 1000000 bytes",
        "0, 1, 9223372036854775807, more than the 1000000 bytes",
        "0, -1, 0, a block that is none",
        "0, 1, -5, a block that is none",
        "16, 1, 0, a block that is none",
        "64, 0, 100000, an end of the file that is none"
    })
    void shouldRefuseBlocksThatCannotBe(int descriptor, long count, long offset, String why) {
        server.sending = (blocks, content) -> {
            blocks.raw(0, descriptor, count, offset);
            server.stall();
        };

        assertThat(refusal()).hasMessageContaining(why);
    }

    @Test
    void shouldTellWhyTheServerHasCutTheConnections() {
        server.sending = (blocks, content) -> {
            blocks.block(0, 0, Arrays.copyOf(content, 1_000));
            blocks.close();
            blocks.session.say("550 Permission denied");
            server.stall();
        };

        assertThat(refusal().kind()).isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void shouldGiveUpOnAServerThatStandsStill() {
        use(4, Duration.ofSeconds(2));
        server.sending = (blocks, content) -> server.stall();

        TransferException refused = refusal();

        assertThat(refused.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(refused).hasMessageContaining("stood still for PT2S");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RETR", "SIZE"})
    void shouldEndSoonWhenInterrupted(String where) {
        server.script = (command, session) -> command.startsWith(where) ? server.stall() : Optional.empty();
        CompletableFuture<TransferException> outcome = new CompletableFuture<>();
        Thread thread = new Thread(() -> outcome.complete(refusal()));
        thread.start();
        await().atMost(PATIENCE).until(() -> !server.asked(where).isEmpty());

        thread.interrupt();

        await().atMost(PATIENCE).until(outcome::isDone);
        assertThat(outcome.join().kind()).isEqualTo(Kind.CANCELLED);
    }

    @Test
    void shouldRefuseDataOfSomebodyElse() {
        use(1, PATIENCE);
        server.dataCredential = Optional.of(grid.user("bob"));

        TransferException refused = refusal();

        assertThat(refused.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(refused).hasMessageContaining("somebody else");
    }

    @Test
    void shouldCompareChecksumsWhereNoDigestIsAskedFor() {
        fetch(server.url(PATH), Optional.empty());
        assertThat(target()).hasBinaryContent(CONTENT);
        assertThat(server.asked("CKSM")).containsExactly("SHA256 0 1000000 " + PATH);
        server.script = (command, session) ->
                command.startsWith("CKSM") ? Optional.of("213 " + "0".repeat(64)) : Optional.empty();

        TransferException refused = refusal(server.url(PATH), Optional.empty());

        assertThat(refused.kind()).isEqualTo(Kind.CHANGED);
        assertThat(refused).hasMessageContaining("another checksum here");
    }

    @Test
    void shouldTakeOnlyAuthenticatedDataWhereNothingElseCanBeChecked() {
        server.script = (command, session) -> command.equals("FEAT") ? Optional.of("500 Not known.") : Optional.empty();

        fetch(server.url(PATH), Optional.empty());

        assertThat(target()).hasBinaryContent(CONTENT);
        assertThat(server.asked("DCAU")).containsExactly("A");
    }
}
