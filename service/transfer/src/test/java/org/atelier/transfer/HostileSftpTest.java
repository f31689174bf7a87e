package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.sshd.sftp.common.SftpConstants;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.junit.jupiter.api.Test;

/** SSH servers that lie, stall, cut and change their minds. */
final class HostileSftpTest extends AbstractSftpTest {

    private static final long LATE = 990_000;

    @Test
    void shouldGoOnWhereTheConnectionWasCut() {
        server.reads = (read, answers) -> {
            if (read.offset() + read.length() > LATE && server.begun.size() == 1) {
                answers.cut();
            } else {
                answers.atMost(read, 30_000);
            }
        };

        fetch();

        assertThat(target()).hasBinaryContent(CONTENT);
        assertThat(server.begun).hasSize(2);
        assertThat(server.begun.get(1)).isPositive();
    }

    @Test
    void shouldStartOverWhenTheFileHasChangedAfterTheCut() {
        byte[] newer = TransportContract.random(700_000);
        server.reads = (read, answers) -> {
            if (read.offset() > 0 && server.begun.size() == 1) {
                server.content = newer;
                answers.cut();
            } else {
                answers.honest(read);
            }
        };

        fetch();

        assertThat(target()).hasBinaryContent(newer);
        assertThat(server.begun).containsExactly(0L, 0L);
    }

    @Test
    void shouldStartOverWhenTheFileIsOfAnotherTime() {
        server.reads = (read, answers) -> {
            if (server.begun.size() == 1) {
                server.changedAt.incrementAndGet();
            }
            answers.honest(read);
        };

        fetch();

        assertThat(server.begun).containsExactly(0L, 0L);
    }

    @Test
    void shouldGiveUpOnAFileThatNeverStaysTheSame() {
        server.reads = (read, answers) -> {
            server.changedAt.incrementAndGet();
            answers.honest(read);
        };

        TransferException refused = refusal();

        assertThat(refused.kind()).isEqualTo(Kind.CHANGED);
        assertThat(server.begun).hasSize(4);
    }

    @Test
    void shouldPublishNothingWhenLessComesThanWasSaid() {
        server.saidBytes = CONTENT.length + 10L;

        TransferException refused = refusal();

        assertThat(refused.kind()).isEqualTo(Kind.CHANGED);
        assertThat(refused).hasMessageContaining("ended after 1000000 of 1000010 bytes");
    }

    @Test
    void shouldAskAgainForWhatAnAnswerLeavesOut() {
        server.reads = (read, answers) -> answers.atMost(read, 1 + (int) (read.offset() % 7_777));

        fetch();

        assertThat(target()).hasBinaryContent(CONTENT);
    }

    @Test
    void shouldRefuseWhatIsTooLargeBeforeItComes() {
        server.saidBytes = Long.MAX_VALUE;

        assertThat(refusal().kind()).isEqualTo(Kind.TOO_LARGE);
        assertThat(server.begun).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsNotAFile() {
        server.mode = 0040755;

        assertThat(refusal().kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(transport.size(server.url())).isEmpty();
    }

    @Test
    void shouldNotKeepAnswersThatNobodyAskedFor() {
        server.reads = (read, answers) -> {
            for (int id = 1_000_000; id < 1_000_100; id++) {
                answers.data(SftpConstants.SSH_FXP_DATA, id, new byte[1]);
            }
            answers.honest(read);
        };

        assertThat(refusal().kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void shouldRefuseMoreThanItAskedFor() {
        server.reads =
                (read, answers) -> answers.data(SftpConstants.SSH_FXP_DATA, read.id(), new byte[read.length() + 1]);

        assertThat(refusal()).hasMessageContaining("does not answer as SFTP has it");
    }

    @Test
    void shouldRefuseAnswersWithoutContent() {
        server.reads = (read, answers) -> answers.data(SftpConstants.SSH_FXP_DATA, read.id(), new byte[0]);

        assertThat(refusal()).hasMessageContaining("does not answer as SFTP has it");
    }

    @Test
    void shouldTellFinalFromTemporaryRefusals() {
        server.openStatus = SftpConstants.SSH_FX_PERMISSION_DENIED;
        assertThat(refusal().kind()).isEqualTo(Kind.FORBIDDEN);
        server.openStatus = SftpConstants.SSH_FX_NO_SUCH_FILE;
        assertThat(refusal().kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(server.logins).hasValue(2);

        server.openStatus = SftpConstants.SSH_FX_FAILURE;
        assertThat(refusal().kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(server.logins).hasValue(6);
    }

    @Test
    void shouldGiveUpOnAServerThatStandsStill() {
        transport = files.transport(Duration.ofSeconds(2), PATIENCE, List.of("localhost"), "images");
        server.reads = (read, answers) -> answers.stall();

        TransferException refused = refusal();

        assertThat(refused.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(refused).hasMessageContaining("stood still for PT2S");
    }

    @Test
    void shouldEndSoonWhenInterrupted() {
        server.reads = (read, answers) -> answers.stall();
        CompletableFuture<TransferException> outcome = new CompletableFuture<>();
        Thread thread = new Thread(() -> outcome.complete(refusal()));
        thread.start();
        await().atMost(PATIENCE).until(() -> !server.begun.isEmpty());

        thread.interrupt();

        await().atMost(PATIENCE).until(outcome::isDone);
        assertThat(outcome.join().kind()).isEqualTo(Kind.CANCELLED);
        await().atMost(PATIENCE).until(() -> server.sessions() == 0);
    }
}
