package org.atelier.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.fault.InvalidRequestException;
import org.atelier.client.fault.NotAuthorizedException;
import org.atelier.client.model.HostChanges;
import org.atelier.client.model.HostInfo;
import org.atelier.client.model.Lease;
import org.atelier.endtoend.site.Images;
import org.atelier.endtoend.site.Requests;
import org.atelier.endtoend.site.TestSite;
import org.atelier.types.LeasePhaseType;
import org.atelier.types.StateType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An administrator edits the settings file of a site that runs, and reloads its hosts. Each host has room for one workspace. */
class ChangingHostsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SECOND_HOST = "vmm.host2.kind=simulated\nvmm.host2.option.memory-mib=1024\n";
    private static final HostChanges NOTHING = new HostChanges(List.of(), List.of(), List.of(), List.of());

    private static TestSite site;
    private static Path image;
    private static String settings;

    @BeforeAll
    static void start() throws IOException {
        site = TestSite.simulated("hosts", Map.of("vmm.host1.option.memory-mib", "1024"));
        image = Images.tiny(site.data());
        settings = Files.readString(site.settingsFile());
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void shouldLeaseOutAHostThatIsAddedAndLetGoOfItWhenNothingIsThereAnyMore() throws Exception {
        try (AtelierClient alice = site.client("alice");
                AtelierClient admin = site.client("admin")) {
            // given
            WorkspaceHandle first = alice.create(Requests.read(Requests.small(image, 300)));
            first.awaitState(Set.of(StateType.RUNNING), PATIENCE, status -> {});
            WorkspaceHandle waiting = alice.create(Requests.read(bestEffort()));
            assertThat(lease(waiting).phase()).isEqualTo(LeasePhaseType.QUEUED);

            // when
            Files.writeString(site.settingsFile(), settings + SECOND_HOST);
            HostChanges added = admin.reloadHosts();

            // then
            assertThat(added.added()).containsExactly("host2");
            waiting.awaitState(Set.of(StateType.RUNNING), PATIENCE, status -> {});
            assertThat(lease(waiting).host()).contains("host2");
            assertThat(hosts(admin)).containsExactly("host1", "host2");
            assertThat(health()).contains("host-host2");

            // when
            Files.writeString(site.settingsFile(), settings);
            HostChanges refused = admin.reloadHosts();

            // then
            assertThat(refused.removed()).isEmpty();
            assertThat(refused.refused()).singleElement().satisfies(host -> {
                assertThat(host.host()).isEqualTo("host2");
                assertThat(host.reason()).contains(waiting.status().id(), "Drain it");
            });

            // when
            waiting.destroy();
            waiting.awaitDestroyed(PATIENCE, status -> {});

            // then
            await().untilAsserted(
                            () -> assertThat(admin.reloadHosts().removed()).containsExactly("host2"));
            assertThat(admin.reloadHosts()).isEqualTo(NOTHING);
            assertThat(hosts(admin)).containsExactly("host1");
            assertThat(health()).doesNotContain("host2");
            assertThat(first.status().state()).isEqualTo(StateType.RUNNING);
            first.destroy();
            first.awaitDestroyed(PATIENCE, status -> {});
        }
    }

    @Test
    void shouldChangeNothingWhereASettingIsWrongOrTheCallerNoAdministrator() throws Exception {
        try (AtelierClient alice = site.client("alice");
                AtelierClient admin = site.client("admin")) {
            Files.writeString(site.settingsFile(), settings + SECOND_HOST + "vmm.host2.knd=simulated\n");

            assertThatThrownBy(admin::reloadHosts)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("vmm.host2.knd")
                    .hasMessageContaining(site.settingsFile().toString());
            assertThatThrownBy(alice::reloadHosts).isInstanceOf(NotAuthorizedException.class);

            assertThat(hosts(admin)).containsExactly("host1");
        } finally {
            Files.writeString(site.settingsFile(), settings);
        }
    }

    private static String bestEffort() {
        return Requests.small(image, 300).replace("Immediate>", "BestEffort>");
    }

    private static Lease lease(WorkspaceHandle workspace) {
        return workspace.status().lease().orElseThrow();
    }

    private static List<String> hosts(AtelierClient client) {
        return client.site().hosts().stream().map(HostInfo::name).toList();
    }

    private static String health() throws IOException, InterruptedException {
        URI page = site.management().resolve("/health/ready");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
