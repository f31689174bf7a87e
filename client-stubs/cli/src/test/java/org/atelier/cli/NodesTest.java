package org.atelier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.atelier.client.fake.FakeLease;
import org.atelier.client.fake.FakeWorkspace;
import org.atelier.types.LeaseType;
import org.atelier.types.StateType;
import org.atelier.types.time.WireTime;
import org.junit.jupiter.api.Test;

/** Leases of several nodes, and leases that start later. */
class NodesTest extends AbstractCommandTest {

    @Test
    void shouldTellEachNodeOnALineOfItsOwn() throws IOException {
        Terminal.Result result = terminal.run("deploy", request(), "--nodes", "3");

        assertThat(result.code()).isZero();
        assertThat(result.out().lines())
                .hasSize(4)
                .first()
                .asString()
                .matches("ID +NAME +STATE +HOST +START +LEASE ENDS");
        assertThat(result.out()).contains("demo  Staging  host-a  -      2026-11-21 13:00:00 Z");
        assertThat(result.err()).contains("Next: atelier list");
    }

    @Test
    void shouldWaitForAllNodes() throws IOException {
        Terminal.Result result = terminal.run("deploy", request(), "--nodes", "2", "--wait");

        assertThat(result.code()).isZero();
        assertThat(result.out().lines().skip(1)).hasSize(2).allMatch(line -> line.contains("demo  Running  host-a"));
    }

    @Test
    void shouldFailWhenOneNodeDoesNotCome() throws IOException {
        terminal.run("deploy", request(), "--nodes", "2", "--token", "x");
        FakeWorkspace last = service.site().workspaces().stream()
                .reduce((first, second) -> second)
                .orElseThrow();
        last.goes(StateType.STAGING);

        Terminal.Result result =
                terminal.run("deploy", request(), "--nodes", "2", "--token", "x", "--wait", "--timeout", "1s");

        assertThat(result.code()).isEqualTo(ExitCodes.WAIT_FAILED);
        assertThat(result.err()).contains("PT1S", "Staging");
    }

    @Test
    void shouldPrintAListForPrograms() throws IOException {
        Terminal.Result result = terminal.run("deploy", request(), "--nodes", "2", "--wait", "--json");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).startsWith("[{\"id\":").contains("},{\"id\":");
    }

    @Test
    void shouldRefuseToKeepSeveralNodesInOneFile() throws IOException {
        String reference = directory.resolve("ws.epr").toString();

        Terminal.Result result = terminal.run("deploy", request(), "--nodes", "2", "--reference", reference);

        assertThat(result.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err()).startsWith("--reference keeps one workspace, and this lease has 2 nodes.");
        assertThat(service.site().workspaces()).hasSize(2);
    }

    @Test
    void shouldTellThePlannedStartWhileItLiesAhead() throws IOException {
        Terminal.Result result = redeploy(FakeLease.reserved());

        assertThat(result.err()).contains("It is to start at 2026-11-21 13:00:00 Z (in 1h 0m).");
        assertThat(redeploy(FakeLease.queued()).err()).contains("It waits for room");
        assertThat(redeploy(FakeLease.running()).err()).doesNotContain("start", "room");
    }

    private Terminal.Result redeploy(LeaseType lease, String... options) throws IOException {
        terminal.run("deploy", request(), "--token", "x");
        deployed().with(lease);
        List<String> words = new ArrayList<>(List.of("deploy", request(), "--token", "x"));
        words.addAll(List.of(options));
        return terminal.run(words.toArray(String[]::new));
    }

    @Test
    void shouldCountTheTimeoutFromThePlannedStart() throws IOException {
        LeaseType soon = FakeLease.reserved();
        soon.setStart(WireTime.fromInstant(FakeWorkspace.NOW.plusSeconds(2)));
        terminal.run("deploy", request(), "--token", "x");
        deployed().goes(StateType.SCHEDULED);

        Terminal.Result result = redeploy(soon, "--wait", "--timeout", "1s");

        assertThat(result.code()).isEqualTo(ExitCodes.WAIT_FAILED);
        assertThat(result.err()).contains("After PT3S");
    }
}
