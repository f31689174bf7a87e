package org.atelier.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.model.ActionStatus;
import org.atelier.client.model.WorkspaceStatus;
import org.atelier.endtoend.site.GuestImage;
import org.atelier.endtoend.site.Requests;
import org.atelier.endtoend.site.TestSite;
import org.atelier.types.ActionStateType;
import org.atelier.types.StateType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real guests in trouble: scripts that misbehave, machines that die, a service that is killed. */
@Tag("kvm")
class RealTroubleTest {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String GRAPH = "(?s)<ConfigurationGraph>.*</ConfigurationGraph>";
    private static final String ACTION = """
            <Action><Name>%s</Name><Script>%s</Script><Timeout>%s</Timeout><OnError><Then>ignore</Then></OnError></Action>
            """;

    private static final String LOOKING =
            "for each in /proc/[0-9]*; do case $(tr '\\0' ' ' &lt;$each/cmdline) in *sleep*) echo left ;; esac; done 2>/dev/null; echo looked";

    private static final String REBOOTING = """
            <Action><Name>rebooting</Name><Script>[ "$ATELIER_ATTEMPT" = 2 ] || { reboot -f; sleep 300; }</Script>
              <Timeout>PT2M</Timeout><OnError><Retry><Count>1</Count><Delay>PT1S</Delay></Retry></OnError></Action>
            """;

    private static TestSite site;

    @BeforeAll
    static void start() {
        GuestImage.folder();
        site = TestSite.real("trouble");
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
    }

    @AfterEach
    void destroyAll() {
        try (AtelierClient alice = site.client("alice")) {
            alice.list().stream()
                    .map(summary -> alice.workspace(summary.reference()))
                    .forEach(workspace -> {
                        workspace.destroy();
                        workspace.awaitDestroyed(PATIENCE, status -> {});
                    });
        }
        site.assertNothingLeft();
    }

    @Test
    void shouldBoundScriptsThatMisbehave() {
        try (AtelierClient alice = site.client("alice")) {
            // given
            String graph = ACTION.formatted("endless", "while :; do sleep 1; done", "PT5S")
                    + ACTION.formatted("chatty", "dd if=/dev/zero bs=1M count=64 2&gt;/dev/null | tr '\\0' x", "PT2M")
                    + ACTION.formatted("failing", "echo told; exit 7", "PT30S")
                    + ACTION.formatted("forking", "while :; do setsid sleep 4321 &amp; sleep 0.5; done", "PT5S")
                    + ACTION.formatted("left", LOOKING, "PT30S")
                    + ACTION.formatted("filling", "cat /dev/zero >/filler; df / | tail -n 1; exit 3", "PT2M")
                    + ACTION.formatted(
                            "emptying", "rm /filler &amp;&amp; echo room >/room &amp;&amp; cat /room", "PT30S")
                    + ACTION.formatted("silencing", "killall -9 qemu-ga; sleep 1; echo still here", "PT1M")
                    + REBOOTING;

            // when
            WorkspaceHandle workspace = alice.create(Requests.read(withGraph(graph)));
            WorkspaceStatus status = workspace.awaitState(Set.of(StateType.RUNNING), PATIENCE, each -> {});

            // then
            Map<String, ActionStatus> actions =
                    status.actions().stream().collect(Collectors.toMap(ActionStatus::name, action -> action));
            assertThat(actions.get("endless").state()).isEqualTo(ActionStateType.IGNORED);
            assertThat(actions.get("chatty").outputTail().orElseThrow().length())
                    .isBetween(1, 16 * 1024);
            assertThat(actions.get("failing").exitStatus()).hasValue(7);
            assertThat(actions.get("failing").outputTail().orElseThrow()).contains("told");
            assertThat(actions.get("forking").state()).isEqualTo(ActionStateType.IGNORED);
            assertThat(actions.get("left").outputTail()).contains("looked\n");
            assertThat(actions.get("filling").outputTail().orElseThrow()).contains("No space left", "100%");
            assertThat(actions.get("emptying").outputTail()).contains("room\n");
            assertThat(actions.get("silencing").outputTail()).contains("still here\n");
            assertThat(actions.get("rebooting").state()).isEqualTo(ActionStateType.SUCCEEDED);
            assertThat(actions.get("rebooting").attempt()).isEqualTo(2);
        }
    }

    @Test
    void shouldFailWorkspaceWhoseScriptKillsTheGuest() {
        try (AtelierClient alice = site.client("alice")) {
            WorkspaceHandle workspace = alice.create(
                    Requests.read(withGraph(ACTION.formatted("suicide", "poweroff -f; sleep 60", "PT2M"))));

            WorkspaceStatus status = workspace.awaitState(Set.of(StateType.FAILED), PATIENCE, each -> {});

            assertThat(status.failure()).isPresent();
        }
    }

    @Test
    void shouldNoticeMachineKilledFromOutside() {
        try (AtelierClient alice = site.client("alice")) {
            // given
            WorkspaceHandle workspace = running(alice);

            // when
            killMachines();

            // then
            WorkspaceStatus status = workspace.awaitState(Set.of(StateType.FAILED), Duration.ofSeconds(20), each -> {});
            assertThat(status.reason().or(() -> status.failure().map(failure -> failure.description())))
                    .isPresent();
        }
    }

    @Test
    void shouldKeepRealGuestOverKillOfService() {
        try (AtelierClient alice = site.client("alice")) {
            // given
            WorkspaceHandle workspace = running(alice);

            // when
            site.kill();
            assertThat(site.machines()).hasSize(1);
            site.restart();

            // then
            assertThat(workspace.status().state()).isEqualTo(StateType.RUNNING);
            assertThat(site.machines()).hasSize(1);
        }
    }

    @Test
    void shouldNoticeMachineKilledWhileServiceWasDown() {
        try (AtelierClient alice = site.client("alice")) {
            // given
            WorkspaceHandle workspace = running(alice);
            site.kill();
            killMachines();

            // when
            site.restart();

            // then
            workspace.awaitState(Set.of(StateType.FAILED), Duration.ofSeconds(30), each -> {});
        }
    }

    private static void killMachines() {
        for (String machine : site.machines()) {
            long pid = Long.parseLong(machine.split(" ", 2)[0]);
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private static WorkspaceHandle running(AtelierClient alice) {
        WorkspaceHandle workspace = alice.create(Requests.read(withGraph("")));
        workspace.awaitState(Set.of(StateType.RUNNING), PATIENCE, each -> {});
        return workspace;
    }

    private static String withGraph(String actions) {
        String graph = actions.isEmpty() ? "" : "<ConfigurationGraph>" + actions + "</ConfigurationGraph>";
        return Requests.example(GuestImage.folder()).replaceFirst(GRAPH, Matcher.quoteReplacement(graph));
    }
}
