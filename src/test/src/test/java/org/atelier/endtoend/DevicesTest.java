package org.atelier.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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

/** What a host does for a real guest in the place of scripts, before it starts and while it runs. */
@Tag("kvm")
class DevicesTest {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** The socket of a screen has no room for the paths below a build directory. */
    private static final Pattern SCREEN =
            Pattern.compile("<Action>\\s*<Name>screen</Name>.*?</Action>", Pattern.DOTALL);

    private static TestSite site;

    @BeforeAll
    static void start() {
        GuestImage.folder();
        site = TestSite.real("devices");
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void shouldGiveAGuestItsDevicesBeforeItStartsAndWhileItRuns() {
        String request = SCREEN.matcher(Requests.example("devices.xml", GuestImage.folder()))
                .replaceFirst("");
        try (AtelierClient alice = site.client("alice")) {
            WorkspaceHandle workspace = alice.create(Requests.read(request));

            WorkspaceStatus status = workspace.awaitState(Set.of(StateType.RUNNING), PATIENCE, each -> {});

            Map<String, ActionStatus> actions =
                    status.actions().stream().collect(Collectors.toMap(ActionStatus::name, action -> action));
            assertThat(actions.values()).extracting(ActionStatus::state).containsOnly(ActionStateType.SUCCEEDED);
            assertThat(actions.get("attach-data").onHost()).contains("attach the disk data");
            assertThat(status.attributes())
                    .extracting(attribute -> attribute.name() + "=" + attribute.value())
                    .containsExactlyInAnyOrder("data=vdb", "sectors=32768");
            assertThat(actions.get("look").outputTail()).contains("kept while it grows");
            workspace.destroy();
            workspace.awaitDestroyed(PATIENCE, each -> {});
            site.assertNothingLeft();
        }
    }
}
