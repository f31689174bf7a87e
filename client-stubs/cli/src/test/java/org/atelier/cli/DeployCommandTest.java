package org.atelier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.atelier.types.FailureType;
import org.atelier.types.StateType;
import org.junit.jupiter.api.Test;

class DeployCommandTest extends AbstractCommandTest {

    @Test
    void shouldDeploy() throws IOException {
        Terminal.Result result = terminal.run("deploy", request(), "--name", "gamma", "--token", "t-1");

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("gamma", "on the way to Running");
        assertThat(result.err()).contains("Next: atelier watch");
        assertThat(deployed().request().getClientToken()).isEqualTo("t-1");
    }

    @Test
    void shouldMakeATokenOfItsOwn() throws IOException {
        terminal.run("deploy", request());

        assertThat(deployed().request().getClientToken()).hasSizeGreaterThan(30);
    }

    @Test
    void shouldTellTheTokenWhenTheAnswerIsLost() throws IOException {
        Terminal.Result result = Terminal.at(URI.create("http://localhost:1")).run("deploy", request());

        assertThat(result.code()).isEqualTo(ExitCodes.UNREACHABLE);
        assertThat(result.err()).contains("--token ", "atelier doctor");
    }

    @Test
    void shouldWaitAndTellEachState() throws IOException {
        Terminal.Result result = terminal.run("deploy", request(), "--wait");

        assertThat(result.code()).isZero();
        assertThat(result.err().lines()).startsWith("Staging", "Starting", "Configuring", "Running");
        assertThat(result.out()).contains("State       Running");
    }

    @Test
    void shouldKeepAReferenceInAFile() throws IOException {
        String reference = directory.resolve("ws.epr").toString();

        terminal.run("deploy", request(), "--reference", reference);

        assertThat(terminal.run("show", reference).out()).contains("demo");
    }

    @Test
    void shouldRefuseAnInvalidRequestWithoutAskingTheService() throws IOException {
        Path file = Files.writeString(directory.resolve("bad.xml"), REQUEST.replace("128", "0"));

        Terminal.Result result = terminal.run("deploy", file.toString());

        assertThat(result.code()).isEqualTo(ExitCodes.FAILURE);
        assertThat(result.err()).contains("bad.xml", "line 4").doesNotContain("Exception");
        assertThat(service.site().workspaces()).hasSize(2);
    }

    @Test
    void shouldEndWithFiveWhenAWaitEndsInFailure() throws IOException {
        terminal.run("deploy", request(), "--token", "x");
        FailureType failure = new FailureType();
        failure.setCode("HostFailed");
        failure.setDescription("The disk is full.");
        failure.setStep("starting");
        deployed().fails(failure);

        Terminal.Result result = terminal.run("deploy", request(), "--token", "x", "--wait");

        assertThat(result.code()).isEqualTo(ExitCodes.WAIT_FAILED);
        assertThat(result.err())
                .contains("The disk is full.", "atelier destroy " + deployed().id());
    }

    @Test
    void shouldEndWithFiveWhenAWaitTakesTooLong() throws IOException {
        terminal.run("deploy", request(), "--token", "x");
        deployed().goes(StateType.STAGING);

        Terminal.Result result = terminal.run("deploy", request(), "--token", "x", "--wait", "--timeout", "1s");

        assertThat(result.code()).isEqualTo(ExitCodes.WAIT_FAILED);
        assertThat(result.err()).contains("PT1S", "Staging", "atelier list");
    }
}
