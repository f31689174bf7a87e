package org.atelier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.atelier.client.fake.FakeWorkspace;
import org.atelier.types.ActionStateType;
import org.atelier.types.ActionStatusType;
import org.atelier.types.ClientAttributeType;
import org.atelier.types.ProgressType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeCommandsTest extends AbstractCommandTest {

    private static final String GRAPH = """
            <ConfigurationGraph xmlns="urn:atelier:workspace:2026:11">
              <Action><Name>more</Name><Script>true</Script><Timeout>PT1M</Timeout></Action>
            </ConfigurationGraph>
            """;

    @ParameterizedTest
    @CsvSource({
        "start, Start, Running",
        "resume, Start, Running",
        "pause, Shutdown pause, Paused",
        "serialize, Shutdown serialize, Serialized",
        "reboot, Shutdown reboot, Running",
        "shutdown, Shutdown normal, Staged",
        "shutdown --trash, Shutdown trash, Staged"
    })
    void shouldSendItToAnotherState(String command, String call, String target) {
        Terminal.Result result = terminal.run((command + " alpha").split(" "));

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("on the way to " + target);
        assertThat(service.site().calls()).endsWith(call + " 11112222-aaaa");
    }

    @Test
    void shouldOfferItTakeTheOfferBackAndAcceptOne() {
        Terminal.Result offered = terminal.run("transfer", "alpha", "--to", "CN=bob,O=Grid");
        assertThat(offered.code()).isZero();
        assertThat(offered.out()).contains("alpha is offered to CN=bob,O=Grid.");
        assertThat(offered.err()).contains("atelier accept 11112222-aaaa");
        assertThat(service.site().calls()).endsWith("Transfer CN=bob,O=Grid 11112222-aaaa");

        assertThat(terminal.run("transfer", "alpha", "--cancel").code()).isZero();
        assertThat(service.site().calls()).endsWith("Transfer null 11112222-aaaa");

        Terminal.Result accepted = terminal.run("accept", "11112222-aaaa");
        assertThat(accepted.out()).contains("11112222-aaaa is yours.");
        assertThat(service.site().calls()).endsWith("AcceptTransfer 11112222-aaaa");
    }

    @Test
    void shouldNotOfferItToNobodyByAccident() {
        assertThat(terminal.run("transfer", "alpha").code()).isEqualTo(ExitCodes.USAGE);
        assertThat(terminal.run("transfer", "alpha", "--to", "CN=bob", "--cancel")
                        .code())
                .isEqualTo(ExitCodes.USAGE);
    }

    @Test
    void shouldDrawABarOnATerminal() {
        ProgressType progress = new ProgressType();
        progress.setStep("disk root");
        progress.setDone(512L * 1024);
        progress.setTotal(1024L * 1024);
        workspace.withProgress(progress);

        Terminal.Result result = terminal.overwritable().run("start", "alpha", "--wait");

        assertThat(result.code()).isZero();
        assertThat(result.err())
                .contains("\r")
                .contains("Starting done")
                .contains("[###############...............]  50%");
    }

    @Test
    void shouldTellWhichActionsRunAndHowFarTheyAre() {
        ProgressType progress = new ProgressType();
        progress.setStep("configuring");
        progress.setDone(1L);
        progress.setTotal(4L);
        ActionStatusType build = running("build");
        build.setPercent(40);
        workspace.withProgress(progress).with(build).with(running("test"));

        Terminal.Result result = terminal.overwritable().run("start", "alpha", "--wait");

        assertThat(result.err()).contains("  25% 1 of 4: build 40%, test");
    }

    private static ActionStatusType running(String name) {
        ActionStatusType action = new ActionStatusType();
        action.setName(name);
        action.setState(ActionStateType.RUNNING);
        action.setAttempt(1);
        return action;
    }

    @Test
    void shouldConfigure() throws IOException {
        Path file = Files.writeString(directory.resolve("graph.xml"), GRAPH);

        assertThat(terminal.run("configure", "alpha", file.toString()).code()).isZero();
        assertThat(service.site().calls()).endsWith("Configure 1 11112222-aaaa");
    }

    @Test
    void shouldChangeOnlyWhatIsAsked() {
        terminal.run("set", "alpha", "--memory", "512");

        assertThat(workspace.allocation().getMemoryMiB()).isEqualTo(512);
        assertThat(workspace.allocation().getCpuSharePercent()).isEqualTo(100);
        assertThat(workspace.allocation().getVcpus()).isEqualTo(1);
    }

    @Test
    void shouldChangeTheBandwidthAndKeepIt() {
        Terminal.Result given = terminal.run("set", "alpha", "--bandwidth", "250");
        terminal.run("set", "alpha", "--memory", "512");
        String shown = terminal.run("show", "alpha").out();
        int kept = workspace.allocation().getBandwidthMbps();
        terminal.run("set", "alpha", "--bandwidth", "0");

        assertThat(given.out()).contains("alpha is now guaranteed 1 vCPUs at 100%, 256 MiB, 250 Mbit/s.");
        assertThat(shown).contains("Allocation  1 vCPUs at 100%, 512 MiB, 250 Mbit/s\n");
        assertThat(kept).isEqualTo(250);
        assertThat(workspace.allocation().getBandwidthMbps()).isNull();
    }

    @Test
    void shouldSayAndUnsaySomethingOfAWorkspace() {
        Terminal.Result set = terminal.run("set", "alpha", "team=blue", "note=a = b", "none=");
        terminal.run("set", "alpha", "team=red", "--memory", "512");
        String shown = terminal.run("show", "alpha").out();
        Terminal.Result unset = terminal.run("unset", "alpha", "note", "never");

        assertThat(set.out()).isEqualTo("alpha now has team, note, none.\n");
        assertThat(shown).contains("Set         team = red\n", "Set         note = a = b\n", "Set         none =");
        assertThat(workspace.allocation().getMemoryMiB()).isEqualTo(512);
        assertThat(unset.out()).isEqualTo("alpha no longer has note.\n");
        assertThat(unset.err()).contains("alpha had no never.");
        assertThat(terminal.run("unset", "alpha", "never").out()).isEqualTo("alpha is as it was.\n");
        assertThat(workspace.clientAttributes())
                .extracting(ClientAttributeType::getName)
                .containsExactly("team", "none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"set alpha team", "unset alpha", "set alpha"})
    void shouldRefuseToGuessWhatToSay(String command) {
        assertThat(terminal.run(command.split(" ")).code()).isEqualTo(ExitCodes.USAGE);
    }

    @Test
    void shouldAskWhatToSet() {
        assertThat(terminal.run("set", "alpha").err()).contains("--memory, --cpu-share or --bandwidth");
    }

    @Test
    void shouldExtend() {
        Terminal.Result result = terminal.run("extend", "alpha", "1h30m");

        assertThat(result.out()).contains("2026-11-21 14:30:00");
        assertThat(workspace.end()).contains(FakeWorkspace.NOW.plus(Duration.ofMinutes(150)));
    }

    @Test
    void shouldExtendUntil() {
        terminal.run("extend", "alpha", "--until", "2026-11-22T00:00");

        assertThat(workspace.end()).contains(Instant.parse("2026-11-22T00:00:00Z"));
    }

    @Test
    void shouldDestroyAndWait() {
        Terminal.Result result = terminal.run("destroy", "alpha", "--wait");

        assertThat(result.out()).contains("alpha is gone");
        assertThat(service.site().workspaces()).hasSize(1);
    }
}
