package org.atelier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.atelier.types.StateType;
import org.junit.jupiter.api.Test;

class StageOutCommandTest extends AbstractCommandTest {

    private static final String URL = "https://store.example/disk";

    @Test
    void shouldSendADisk() {
        Terminal.Result result = terminal.run(
                "stage-out",
                "alpha",
                "--to",
                URL,
                "--disk",
                "root",
                "--overlay",
                "--zstd",
                "--delegation",
                "00000000-0000-4000-8000-000000000001");

        assertThat(result.code()).isZero();
        assertThat(result.out()).isEqualToIgnoringNewLines(URL);
        assertThat(service.site().calls())
                .anyMatch(call ->
                        call.startsWith("StageOut root " + URL + " overlay zstd 00000000-0000-4000-8000-000000000001"));
    }

    @Test
    void shouldWaitUntilTheDiskIsSent() {
        workspace.goes(StateType.RUNNING);

        Terminal.Result result = terminal.run("stage-out", "alpha", "--to", URL, "--wait");

        assertThat(result.code()).isZero();
        assertThat(result.out()).isEqualToIgnoringNewLines(URL + ": 1234 bytes, SHA-256 " + "ab".repeat(32));
        assertThat(terminal.run("show", "alpha").out()).contains("Sent", "root to " + URL + ": 1234 bytes");
        assertThat(service.site().calls())
                .anyMatch(call -> call.startsWith("StageOut null " + URL + " flat none null"));
    }

    @Test
    void shouldSayThatOnlyTheDiskWasSent() {
        workspace.goes(StateType.RUNNING);

        Terminal.Result result = terminal.run("stage-out", "alpha", "--to", URL, "--with-image", "--wait");

        assertThat(service.site().calls())
                .anyMatch(call -> call.startsWith("StageOut null " + URL + " overlay-and-image"));
        assertThat(result.code()).isEqualTo(ExitCodes.WAIT_FAILED);
        assertThat(result.out()).startsWith(URL + ": 1234 bytes");
        assertThat(result.err()).contains("its image was not sent");
    }

    @Test
    void shouldSayWhyTheDiskWasNotSent() {
        workspace.goes(StateType.RUNNING);
        workspace.because("A disk could not be sent: no room.");

        Terminal.Result result = terminal.run("stage-out", "alpha", "--to", "https://store.example/nowhere", "--wait");

        assertThat(result.code()).isEqualTo(ExitCodes.WAIT_FAILED);
        assertThat(result.err()).contains("its disk was not sent", "no room");
    }
}
