package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.junit.jupiter.api.Test;

/** Which SSH servers are spoken to, as whom, and for how long. */
final class SshLoginsTest extends AbstractSftpTest {

    @Test
    void shouldNotSpeakToAServerThatIsNotKnown() {
        files.know(SshFiles.line("other", server.port(), HOST.getPublic()));

        assertNotTrusted("localhost, port " + server.port() + ", is not one of those");
        assertThat(catchThrowableOfType(TransferException.class, () -> transport.check(server.url())))
                .hasMessageContaining("is not one of those");
    }

    @Test
    void shouldNotLogInToAServerThatShowsAnotherKey() {
        files.know(SshFiles.line("localhost", server.port(), SshFiles.newKey().getPublic()));

        assertNotTrusted("Somebody may be in between");
    }

    @Test
    void shouldNotLogInToAServerWhoseKeyIsRevoked() {
        String line = SshFiles.line("localhost", server.port(), HOST.getPublic());
        files.know(line, "@revoked " + line);

        assertNotTrusted("revoked");
    }

    @Test
    void shouldSayWhenTheServerDoesNotTakeTheKey() {
        files.with(SshFiles.newKey());
        transport = files.transport(List.of("localhost"), "images");

        TransferException refused = refusal();

        assertThat(refused.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(refused).hasMessageContaining("localhost").hasMessageContaining("as 'images'");
    }

    @Test
    void shouldReachInsideOnlyWhereAHostIsNamed() {
        files.know(SshFiles.line("inside.example", server.port(), HOST.getPublic()));
        URI inside = server.url("inside.example");

        transport = files.transport(List.of("*"), "images");
        assertThat(refusal(inside).kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(refusal(inside)).hasMessageContaining("address inside the site");
        transport = files.transport(List.of("other.example"), "images");
        assertThat(refusal(inside)).hasMessageContaining("does not allow");
        assertThat(server.logins).hasValue(0);

        transport = files.transport(List.of("inside.example:" + server.port()), "images");
        fetch(inside);
        assertThat(target()).hasBinaryContent(CONTENT);
    }

    @Test
    void shouldLogInOnceAsLongAsTheServerIsTrusted() {
        fetch();
        assertThat(transport.size(server.url())).hasValue(CONTENT.length);
        fetch();
        assertThat(server.logins).hasValue(1);

        String line = SshFiles.line("localhost", server.port(), HOST.getPublic());
        files.know(line, "@revoked " + line);
        assertThat(refusal()).hasMessageContaining("revoked");
    }

    @Test
    void shouldLogInAgainWhereTheServerHasEndedAConnectionThatRested() {
        fetch();
        server.dropAll();
        await().atMost(PATIENCE).until(() -> server.sessions() == 0);

        fetch();

        assertThat(server.logins).hasValue(2);
    }

    @Test
    void shouldEndConnectionsThatNobodyUses() {
        transport = files.transport(PATIENCE, Duration.ofMillis(100), List.of("localhost"), "images");

        fetch();

        await().atMost(PATIENCE).until(() -> server.sessions() == 0);
    }

    @Test
    void shouldLeaveNoConnectionBehind() {
        fetch();

        transport.close();

        await().atMost(PATIENCE).until(() -> server.sessions() == 0);
        assertThat(refusal().kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void shouldSayWhenTheServerHasNoSftp() {
        server.withoutSftp();

        assertThat(refusal().kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void shouldSayWhenNobodyAnswers() {
        server.close();

        assertThat(refusal().kind()).isEqualTo(Kind.UNREACHABLE);
    }

    private void assertNotTrusted(String why) {
        TransferException refused = refusal();

        assertThat(refused.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(refused)
                .hasMessageContaining("host localhost")
                .hasMessageContaining(why)
                .hasMessageContaining("transport.ssh-known-hosts");
        assertThat(transport.size(server.url())).isEmpty();
        assertThat(server.logins).hasValue(0);
    }
}
