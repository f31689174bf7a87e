package org.atelier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.atelier.client.fake.FakeLease;
import org.atelier.types.ActionStateType;
import org.atelier.types.ActionStatusType;
import org.atelier.types.AttributeType;
import org.atelier.types.ProgressType;
import org.atelier.types.ValueKindType;
import org.atelier.types.time.WireTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShowCommandTest extends AbstractCommandTest {

    @Test
    void shouldList() {
        Terminal.Result result = terminal.run("list");

        assertThat(result.out().lines())
                .satisfiesExactly(
                        header -> assertThat(header).startsWith("ID"),
                        line -> assertThat(line)
                                .startsWith("11112222-aaaa  alpha  Requested  -      -      2026-11-21 13:00:00"),
                        line -> assertThat(line).contains("beta"));
    }

    @Test
    void shouldListLeasesThatWait() {
        workspace.with(FakeLease.queued());

        assertThat(terminal.run("list").out()).contains("alpha  Requested  bestEffort, queued  -      -");

        workspace.with(FakeLease.reserved());

        assertThat(terminal.run("list").out())
                .contains("alpha  Requested  reservation, reserved  2026-11-21 13:00:00 Z  2026-11-21 14:00:00 Z");
    }

    @Test
    void shouldShowALeaseWithItsOverheads() {
        workspace.with(FakeLease.running());

        assertThat(terminal.run("show", "alpha").out())
                .contains(
                        "Lease       lease-1 (reservation, running; one of 2 nodes; suspended once)",
                        "Start       2026-11-21 12:00:00 Z\n",
                        "Lease ends  2026-11-21 14:00:00 Z (in 2h 0m)",
                        "Overhead    staging at 2026-11-21 12:00:00 Z: about 10s, took 12s");
    }

    @Test
    void shouldShowALeaseThatStartsLaterAndOneThatWaits() {
        workspace.with(FakeLease.reserved());

        assertThat(terminal.run("show", "alpha").out())
                .contains("Start       2026-11-21 13:00:00 Z (in 1h 0m)", "boot at 2026-11-21 12:00:00 Z: about 30s\n");

        workspace.with(FakeLease.queued());

        assertThat(terminal.run("show", "alpha").out())
                .contains("Lease       lease-1 (bestEffort, queued; one of 2 nodes)")
                .doesNotContain("Start ", "Lease ends");
    }

    @Test
    void shouldSayWhatToDoWithoutWorkspaces() {
        service.site().workspaces().forEach(known -> service.site().remove(known.id()));

        assertThat(terminal.run("list").err()).contains("atelier deploy FILE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"11112222-aaaa", "11112", "alpha"})
    void shouldFindAWorkspace(String text) {
        assertThat(terminal.run("show", text).out()).contains("Id          11112222-aaaa");
    }

    @ParameterizedTest
    @CsvSource({"1111, Write more of the id", "omega, atelier list"})
    void shouldSayWhyAWorkspaceIsNotFound(String text, String message) {
        Terminal.Result result = terminal.run("show", text);

        assertThat(result.code()).isEqualTo(ExitCodes.FAILURE);
        assertThat(result.err()).contains(message);
    }

    @Test
    void shouldShowActionsAndAttributes() {
        ActionStatusType action = new ActionStatusType();
        action.setName("network");
        action.setState(ActionStateType.IGNORED);
        action.setAttempt(2);
        action.setExitStatus(7);
        action.setOutputTail("no \u009b31maddress");
        AttributeType attribute = new AttributeType();
        attribute.setName("address");
        attribute.setType(ValueKindType.STRING);
        attribute.setValue("10.0.2.15");
        workspace.with(action).with(attribute);

        String text = terminal.run("show", "alpha").out();

        assertThat(text)
                .contains(
                        "network: ignored, exit status 7, attempt 2",
                        "address = 10.0.2.15",
                        "Lease ends  2026-11-21 13:00:00 Z (in 1h 0m)")
                .contains("| no 31maddress")
                .doesNotContain("\u009b");
    }

    @Test
    void shouldShowWhatTheHostDoesAndWhereTheScreenIs() {
        ActionStatusType action = new ActionStatusType();
        action.setName("data");
        action.setState(ActionStateType.SUCCEEDED);
        action.setAttempt(1);
        action.setOnHost("attach the disk data");
        workspace.with(action).withScreen("/w/vnc.sock");

        assertThat(terminal.run("show", "alpha").out())
                .contains("data: succeeded (attach the disk data)", "VNC at /w/vnc.sock of the host");
    }

    @Test
    void shouldShowHowFarAnActionIsThatRuns() {
        ActionStatusType action = new ActionStatusType();
        action.setName("build");
        action.setState(ActionStateType.RUNNING);
        action.setAttempt(1);
        action.setPercent(40);
        action.setOutputTail("compiling\n");
        workspace.with(action);

        assertThat(terminal.run("show", "alpha").out()).contains("build: running, 40%\n    | compiling\n");
    }

    @Test
    void shouldShowHowFarATransferIs() {
        ProgressType progress = new ProgressType();
        progress.setStep("staging disk root");
        progress.setDone(45L << 20);
        progress.setTotal(100L << 20);
        progress.setPercent(45);
        progress.setBytesPerSecond(2L << 20);
        progress.setTimeLeft(WireTime.fromDuration(Duration.ofSeconds(28)));
        workspace.withProgress(progress);

        assertThat(terminal.run("show", "alpha").out())
                .contains("Progress    staging disk root, 45%, 45.0 of 100.0 MiB, 2.0 MiB/s, 28s left\n");
        assertThat(terminal.run("show", "alpha", "--json").out())
                .contains("\"percent\":45,\"bytesPerSecond\":2097152,\"timeLeft\":\"PT28S\"");
    }

    @Test
    void shouldShowTheWholeDocument() {
        assertThat(terminal.run("show", "alpha", "--xml").out()).contains("WorkspaceProperties");
    }

    @Test
    void shouldQuery() {
        assertThat(terminal.run("query", "alpha", "//at:State").out().lines())
                .containsExactly("//at:State urn:atelier:workspace:2026:11", "<at:State>Requested</at:State>");
    }

    @Test
    void shouldQueryAllWorkspaces() {
        assertThat(terminal.run("query", "//at:WorkspaceProperties/at:Name").out())
                .isEqualTo("factory //at:WorkspaceProperties/at:Name\n");
    }

    @Test
    void shouldQueryForProgramsWithNamespaces() {
        assertThat(terminal.run("query", "alpha", "//at:State", "--json").out())
                .contains(
                        "\"//at:State urn:atelier:workspace:2026:11\"",
                        "=\\\"urn:atelier:workspace:2026:11\\\">Requested<");
    }

    @Test
    void shouldShowTheConsoleWithoutItsControlCharacters() {
        workspace.withConsole("login:\u009b ok\n");

        assertThat(terminal.run("console", "alpha").out()).isEqualTo("login: ok\n");
    }
}
