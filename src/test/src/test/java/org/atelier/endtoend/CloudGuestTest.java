package org.atelier.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.model.ActionStatus;
import org.atelier.client.model.Attribute;
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

/** A guest as cloud images are, with cloud-init and without a guest agent, takes its graphs as the small guest does. */
@Tag("kvm")
@Tag("cloud")
class CloudGuestTest {
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final String MORE = """
            <Action>
              <Name>flaky</Name>
              <Script>echo "attempt $ATELIER_ATTEMPT"; [ "$ATELIER_ATTEMPT" = 2 ]</Script>
              <Timeout>PT1M</Timeout>
              <OnError><Retry><Count>2</Count><Delay>PT1S</Delay></Retry></OnError>
            </Action>
            <Action>
              <Name>reboot</Name>
              <Script>[ "$ATELIER_ATTEMPT" = 2 ] || { shutdown -r now; sleep 300; }</Script>
              <Timeout>PT6M</Timeout>
              <After>user</After>
              <OnError><Retry><Count>1</Count><Delay>PT1S</Delay></Retry></OnError>
            </Action>
            """;

    private static Path image;
    private static TestSite site;

    @BeforeAll
    static void start() {
        image = GuestImage.cloud();
        site = TestSite.real(
                "cloud", Map.of("transport.allowed-roots", image.getParent().toString()));
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void shouldTakeItsGraphs() {
        String request = Requests.cloud(image).replace("</ConfigurationGraph>", MORE + "</ConfigurationGraph>");
        try (AtelierClient alice = site.client("alice")) {
            // when
            WorkspaceHandle workspace = alice.create(Requests.read(request));
            Map<String, ActionStatus> configured =
                    actions(workspace.awaitState(Set.of(StateType.RUNNING), PATIENCE, each -> {}));

            // then
            assertThat(configured.get("report").outputTail().orElseThrow()).startsWith("cloud runs Debian GNU/Linux");
            assertThat(configured.get("report").attributes())
                    .extracting(Attribute::name)
                    .containsExactly("system");
            assertThat(configured.get("user").outputTail()).contains("python, run by debian\n");
            assertThat(List.of(configured.get("flaky"), configured.get("reboot")))
                    .extracting(ActionStatus::state, ActionStatus::attempt)
                    .containsOnly(tuple(ActionStateType.SUCCEEDED, 2));

            // when
            Map<String, ActionStatus> last = new HashMap<>();
            workspace.destroy();
            workspace.awaitDestroyed(PATIENCE, each -> last.putAll(actions(each)));

            // then
            assertThat(last.get("farewell").outputTail().orElseThrow()).startsWith("up for ");
            site.assertNothingLeft();
        }
    }

    private static Map<String, ActionStatus> actions(WorkspaceStatus status) {
        return status.actions().stream().collect(Collectors.toMap(ActionStatus::name, action -> action));
    }
}
