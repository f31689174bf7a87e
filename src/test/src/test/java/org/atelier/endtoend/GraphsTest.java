package org.atelier.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real guest's graphs: actions of another user, what compensates for one, what runs beside others, and before the end. */
@Tag("kvm")
class GraphsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static TestSite site;

    @BeforeAll
    static void start() {
        GuestImage.folder();
        site = TestSite.real("graphs");
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void shouldRunEachActionInItsTime() {
        String request = Requests.example("graphs.xml", GuestImage.folder());
        try (AtelierClient alice = site.client("alice")) {
            // when
            WorkspaceHandle workspace = alice.create(Requests.read(request));
            Map<String, ActionStatus> configured =
                    actions(workspace.awaitState(Set.of(StateType.RUNNING), PATIENCE, each -> {}));

            // then
            assertThat(configured.get("humble").outputTail().orElseThrow())
                    .startsWith("nobody\n")
                    .contains("ermission denied");
            assertThat(configured.get("mirror").state()).isEqualTo(ActionStateType.IGNORED);
            assertThat(configured.get("no-mirror").outputTail()).contains("going on without the mirror\n");
            assertThat(configured.get("not-humble").state()).isEqualTo(ActionStateType.SKIPPED);
            assertRanBesideEachOther(configured.get("keys"), configured.get("scratch"));
            assertThat(configured.get("farewell").state()).isEqualTo(ActionStateType.PENDING);

            // when
            Map<String, ActionStatus> last = new HashMap<>();
            workspace.destroy();
            workspace.awaitDestroyed(PATIENCE, each -> last.putAll(actions(each)));

            // then
            assertThat(last.get("farewell").outputTail().orElseThrow()).startsWith("up for ");
            site.assertNothingLeft();
        }
    }

    private static void assertRanBesideEachOther(ActionStatus one, ActionStatus other) {
        assertThat(one.started().orElseThrow()).isBefore(other.finished().orElseThrow());
        assertThat(other.started().orElseThrow()).isBefore(one.finished().orElseThrow());
        assertThat(one.percent()).contains(100);
        assertThat(other.percent()).contains(100);
    }

    private static Map<String, ActionStatus> actions(WorkspaceStatus status) {
        return status.actions().stream().collect(Collectors.toMap(ActionStatus::name, action -> action));
    }
}
