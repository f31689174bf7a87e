package org.atelier.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.atelier.client.fake.FakeWorkspace;
import org.atelier.client.fake.Requests;
import org.atelier.client.fault.InvalidRequestException;
import org.atelier.client.fault.UnknownWorkspaceException;
import org.atelier.client.model.Allocation;
import org.atelier.client.model.WorkspaceStatus;
import org.atelier.client.model.WorkspaceSummary;
import org.atelier.types.ConfigurationGraphType;
import org.atelier.types.FailureType;
import org.atelier.types.HostStateType;
import org.atelier.types.ShutdownKindType;
import org.atelier.types.StateType;
import org.atelier.types.WorkspaceRequestType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtelierClientTest extends AbstractClientTest {

    @TempDir
    Path directory;

    @Test
    void shouldSendTheWholeRequest() {
        WorkspaceRequestType received = fake.request();
        assertThat(received.getEnvironment().getDisk().get(0).getImage().getUrl())
                .isEqualTo("file:///images/small.qcow2");
        assertThat(received.getLease().getImmediate().getDuration()).hasToString("PT1H");
    }

    @Test
    void shouldReturnTheSameWorkspaceForTheSameToken() {
        WorkspaceRequestType request = Requests.small("ws-2");
        request.setClientToken("token");

        WorkspaceReference first = client.create(request).reference();
        WorkspaceReference second = client.create(request).reference();

        assertThat(second).isEqualTo(first);
    }

    @Test
    void shouldEchoTheReferenceParameterOnEveryCall() {
        workspace.status();
        workspace.start();
        workspace.query("/");

        List<String> calls = service.site().calls();
        assertThat(calls.subList(calls.size() - 3, calls.size()))
                .containsExactly(
                        "GetResourcePropertyDocument " + fake.id(),
                        "Start " + fake.id(),
                        "QueryResourceProperties " + fake.id());
    }

    @Test
    void shouldKeepCallsOfManyThreadsApart() {
        List<WorkspaceHandle> handles = IntStream.range(0, 8)
                .mapToObj(i -> client.create(Requests.small("many-" + i)))
                .toList();

        List<CompletableFuture<WorkspaceStatus>> answers = handles.stream()
                .map(handle -> client.async().workspace(handle.reference()).status())
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join).map(WorkspaceStatus::name))
                .containsExactly("many-0", "many-1", "many-2", "many-3", "many-4", "many-5", "many-6", "many-7");
    }

    @Test
    void shouldTellItsStatus() {
        WorkspaceStatus status = workspace.status();

        assertThat(status.state()).isEqualTo(StateType.STAGING);
        assertThat(status.targetState()).isEqualTo(StateType.RUNNING);
        assertThat(status.owner()).isEqualTo("CN=Alice");
        assertThat(status.allocation()).isEqualTo(new Allocation(1, 100, 256, 0));
        assertThat(status.terminationTime()).contains(FakeWorkspace.NOW.plusSeconds(3600));
        assertThat(status.failure()).isEmpty();
    }

    @Test
    void shouldTellThePropertyDocumentAsXml() {
        assertThat(workspace.document()).contains("WorkspaceProperties").contains("small.qcow2");
    }

    @Test
    void shouldListWorkspaces() {
        List<WorkspaceSummary> list = client.list();

        assertThat(list).singleElement().satisfies(summary -> {
            assertThat(summary.name()).isEqualTo("ws-1");
            assertThat(client.workspace(summary.reference()).status().id()).isEqualTo(fake.id());
        });
    }

    @Test
    void shouldDescribeTheSite() {
        assertThat(client.site().name()).isEqualTo("example");
        assertThat(client.site().version()).isEqualTo("1.2.3");
        assertThat(client.site().hosts()).singleElement().satisfies(host -> {
            assertThat(host.memoryMiB()).isEqualTo(8192);
            assertThat(host.state()).isEqualTo(HostStateType.DRAINED);
            assertThat(host.freeMemoryMiB()).contains(4096L);
            assertThat(host.bandwidthMbps()).contains(1000L);
            assertThat(host.freeBandwidthMbps()).contains(600L);
        });
    }

    @Test
    void shouldSendQueriesWithTheirPrefixes() {
        assertThat(workspace.query("/at:State"))
                .satisfiesExactly(
                        text -> assertThat(text).isEqualTo("/at:State urn:atelier:workspace:2026:11"),
                        node -> assertThat(node).contains("State").contains(">Requested<"));
    }

    @Test
    void shouldTellTheConsole() {
        fake.withConsole("login:");
        assertThat(workspace.consoleTail()).isEqualTo("login:");
    }

    @Test
    void shouldStopAndStart() {
        assertThat(workspace.shutdown(ShutdownKindType.SERIALIZE)).isEqualTo(StateType.SERIALIZED);
        assertThat(workspace.start()).isEqualTo(StateType.RUNNING);
        assertThat(workspace.configure(new ConfigurationGraphType())).isEqualTo(StateType.RUNNING);
    }

    @Test
    void shouldSetTheEndOfTheLease() {
        Instant end = FakeWorkspace.NOW.plusSeconds(7200);

        assertThat(workspace.setTerminationTime(end)).isEqualTo(end);
        assertThat(workspace.setLifetime(Duration.ofMinutes(5))).isEqualTo(FakeWorkspace.NOW.plusSeconds(300));
    }

    @Test
    void shouldExtendFromTheEndOfTheLease() {
        assertThat(workspace.extend(Duration.ofMinutes(30))).isEqualTo(FakeWorkspace.NOW.plusSeconds(5400));
    }

    @Test
    void shouldWaitForAState() {
        List<StateType> seen = new ArrayList<>();

        WorkspaceStatus status = workspace.awaitState(
                EnumSet.of(StateType.RUNNING), Duration.ofMinutes(1), step -> seen.add(step.state()));

        assertThat(status.state()).isEqualTo(StateType.RUNNING);
        assertThat(seen)
                .containsExactly(StateType.STAGING, StateType.STARTING, StateType.CONFIGURING, StateType.RUNNING);
    }

    @Test
    void shouldStopWaitingWhenItFails() {
        FailureType failure = new FailureType();
        failure.setCode("TransferFailed");
        failure.setDescription("The server closed the connection.");
        failure.setStep("staging disk root");
        fake.fails(failure);

        assertThatThrownBy(
                        () -> workspace.awaitState(EnumSet.of(StateType.RUNNING), Duration.ofMinutes(1), status -> {}))
                .isInstanceOf(WaitFailedException.class)
                .hasMessageContaining("staging disk root")
                .hasMessageContaining("The server closed the connection.");
    }

    @Test
    void shouldNotWaitForEver() {
        fake.goes(StateType.STAGING, StateType.RUNNING).goes(StateType.STAGING);

        assertThatThrownBy(
                        () -> workspace.awaitState(EnumSet.of(StateType.RUNNING), Duration.ofMinutes(1), status -> {}))
                .isInstanceOf(WaitTimeoutException.class)
                .hasMessageContaining("PT1M")
                .hasMessageContaining("Staging");
    }

    @Test
    void shouldTakeAnUnknownWorkspaceForDestroyed() {
        workspace.destroy();

        workspace.awaitDestroyed(Duration.ofMinutes(1), status -> {});
        assertThatThrownBy(workspace::status)
                .isInstanceOf(UnknownWorkspaceException.class)
                .hasMessageContaining(fake.id());
    }

    @Test
    void shouldKeepAReferenceInAFile() {
        Path file = directory.resolve("ws.epr");

        workspace.reference().save(file);

        assertThat(client.workspace(WorkspaceReference.load(file)).status().id())
                .isEqualTo(fake.id());
    }

    @Test
    void shouldFailFuturesWithTheTypedRefusal() {
        service.site().refuse(org.atelier.client.fake.FakeSite.invalid("Name", "?", "letters", "Not a name."));

        assertThatThrownBy(() -> client.async()
                        .create(Requests.small("x"))
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(InvalidRequestException.class);
    }

    @Test
    void shouldSayThatNothingListens() {
        try (AtelierClient lost = AtelierClient.connect(ClientSettings.of(URI.create("http://localhost:1")))) {
            assertThatThrownBy(lost::list)
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("http://localhost:1/services/WorkspaceFactory")
                    .hasMessageContaining("Is the service running?");
        }
    }

    @Test
    void shouldSayThatThePathIsWrong() {
        URI wrong = URI.create(service.url().toString().replace("/services", "/elsewhere"));
        try (AtelierClient lost = AtelierClient.connect(ClientSettings.of(wrong))) {
            assertThatThrownBy(lost::list)
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("404")
                    .hasMessageContaining("Check the path");
        }
    }
}
