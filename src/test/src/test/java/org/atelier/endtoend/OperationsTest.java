package org.atelier.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.atelier.client.AtelierClient;
import org.atelier.client.NotificationStream;
import org.atelier.client.SubscriptionRequest;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.model.WorkspaceChange;
import org.atelier.endtoend.site.Images;
import org.atelier.endtoend.site.Requests;
import org.atelier.endtoend.site.TestSite;
import org.atelier.types.ShutdownKindType;
import org.atelier.types.StateType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the people who run a site see and do. */
class OperationsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static TestSite site;

    @BeforeAll
    static void start() {
        site = TestSite.simulated("operations");
        Images.tiny(site.data());
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void shouldStartFromAPackedImage() throws IOException {
        try (AtelierClient alice = site.client("alice")) {
            // given
            Path packed = site.data().resolve("tiny.qcow2.gz");
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
                Files.copy(Images.tiny(site.data()), out);
            }

            // when
            WorkspaceHandle workspace = alice.create(Requests.read(Requests.small(packed, 64)));

            // then
            workspace.awaitState(Set.of(StateType.RUNNING), PATIENCE, status -> {});
            workspace.destroy();
            workspace.awaitDestroyed(PATIENCE, status -> {});
            site.assertNothingLeft();
        }
    }

    @Test
    void shouldTellHealthAndMetrics() throws Exception {
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/metrics").body()).contains("# TYPE").contains("jvm_memory_used_bytes");
    }

    @Test
    void shouldCountWhatClientsAsk() throws Exception {
        try (AtelierClient alice = site.client("alice")) {
            alice.list();
        }

        assertThat(get("/metrics").body().lines())
                .anyMatch(
                        line -> line.matches(
                                "atelier_requests_total\\{operation=\"\\w+\",outcome=\"ok\",port_type=\"WorkspaceFactory\"} [1-9].*"))
                .anyMatch(line -> line.startsWith("atelier_request_duration_seconds_bucket{"));
    }

    @Test
    void shouldServeItsContract() throws IOException {
        assertThat(site.raw("alice").get("WorkspaceFactory?wsdl").body())
                .contains("urn:atelier:workspace:2026:11", "https://localhost:" + site.port());
    }

    @Test
    void shouldKeepWorkspacesSubscriptionsAndMessagesOverStopAndStart() {
        try (AtelierClient alice = site.client("alice");
                NotificationStream notifications = alice.notifications()) {
            // given
            WorkspaceHandle workspace = alice.create(Requests.read(Requests.small(Images.tiny(site.data()), 64)));
            notifications.subscribe(workspace, SubscriptionRequest.everything());
            workspace.awaitState(Set.of(StateType.RUNNING), PATIENCE, status -> {});
            workspace.shutdown(ShutdownKindType.PAUSE);
            workspace.awaitState(Set.of(StateType.PAUSED), PATIENCE, status -> {});

            // when
            site.stop();
            site.restart();
            workspace.shutdown(ShutdownKindType.SERIALIZE);
            workspace.awaitState(Set.of(StateType.SERIALIZED), PATIENCE, status -> {});
            List<WorkspaceChange> changes = received(notifications, StateType.SERIALIZED);

            // then
            assertThat(changes).extracting(WorkspaceChange::newState).contains(Optional.of(StateType.PAUSED));
            List<Long> sequence =
                    changes.stream().map(WorkspaceChange::sequence).toList();
            assertThat(sequence).isSorted().doesNotHaveDuplicates();

            workspace.destroy();
            workspace.awaitDestroyed(PATIENCE, status -> {});
        }
    }

    @Test
    void shouldLogEachLineAboutAWorkspaceWithItsId() throws IOException {
        try (AtelierClient alice = site.client("alice")) {
            WorkspaceHandle workspace = alice.create(Requests.read(Requests.small(Images.tiny(site.data()), 64)));
            String id = workspace.status().id();
            workspace.destroy();
            workspace.awaitDestroyed(PATIENCE, status -> {});

            assertThat(Files.readAllLines(site.log())).anyMatch(line -> line.contains(id));
        }
    }

    private static List<WorkspaceChange> received(NotificationStream notifications, StateType last) {
        List<WorkspaceChange> changes = new ArrayList<>();
        while (changes.stream().noneMatch(change -> change.newState().equals(Optional.of(last)))) {
            changes.add(notifications.next(PATIENCE).orElseThrow());
        }
        return changes;
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI page = site.management().resolve(path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
    }
}
