package org.atelier.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.fault.InvalidRequestException;
import org.atelier.client.model.ActionStatus;
import org.atelier.client.model.Attribute;
import org.atelier.client.model.GoldenImage;
import org.atelier.client.model.Matching;
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

/** Real guests: one that is saved with its memory at a checkpoint, and two that go on from it at once. */
@Tag("kvm")
class ClonesTest {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Tells who it is, when it has an address. */
    private static final String WHO = """
            <Action>
              <Name>who</Name>
              <Script>address=$(ip -4 -o addr show dev eth0 | awk '{ print $4 }')
            [ -n "$address" ] || exit 1
            atelier-output mac "$(cat /sys/class/net/eth0/address)"
            atelier-output host "$(hostname)"
            atelier-output boot "$(cat /proc/sys/kernel/random/boot_id)"
            </Script>
              <Timeout>PT1M</Timeout>
              <After>data</After>
              <OnError><Retry><Count>10</Count><Delay>PT1S</Delay></Retry></OnError>
              <Output><Name>mac</Name><Type>string</Type></Output>
              <Output><Name>host</Name><Type>string</Type></Output>
              <Output><Name>boot</Name><Type>string</Type></Output>
            </Action>
            """;

    private static TestSite site;

    @BeforeAll
    static void start() {
        GuestImage.folder();
        site = TestSite.real("clones");
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void shouldGoOnFromTheMemoryOfTheFirst() {
        try (AtelierClient alice = site.client("alice")) {
            // given
            WorkspaceHandle first = create(alice, "first");
            Map<String, String> original = attributes(running(first));
            GoldenImage image = alice.images().find(Map.of()).get(0);
            Matching matching = alice.images().explain(Requests.read(request("next")));
            assertThat(matching.left()).containsExactly("name", "who");

            // when
            List<WorkspaceHandle> clones = List.of(create(alice, "second"), create(alice, "third"));
            List<WorkspaceStatus> states =
                    clones.stream().map(ClonesTest::running).toList();

            // then
            assertThat(states).allSatisfy(status -> {
                assertThat(states(status))
                        .containsEntry("data", ActionStateType.CLONED)
                        .containsEntry("who", ActionStateType.SUCCEEDED);
                assertThat(attributes(status))
                        .containsEntry("boot", original.get("boot"))
                        .containsEntry("sum", original.get("sum"));
            });
            assertThat(states)
                    .extracting(status -> attributes(status).get("host"))
                    .containsExactly("second", "third");
            assertThat(states)
                    .extracting(status -> attributes(status).get("mac"))
                    .doesNotHaveDuplicates()
                    .doesNotContain(original.get("mac"));
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> alice.images().retire(image.id()));

            // when
            List.of(first, clones.get(0), clones.get(1)).forEach(WorkspaceHandle::destroy);
            List.of(first, clones.get(0), clones.get(1)).forEach(each -> each.awaitDestroyed(PATIENCE, status -> {}));

            // then
            alice.images().retire(image.id());
            site.assertNothingLeft();
        }
    }

    private static String request(String name) {
        return Requests.example("golden.xml", GuestImage.folder())
                .replace("golden-1", name)
                .replace("</Environment>", "<Nic><Name>net</Name><Type>user</Type></Nic></Environment>")
                .replace("</ConfigurationGraph>", WHO.replace("data", "name") + "</ConfigurationGraph>");
    }

    private static WorkspaceHandle create(AtelierClient client, String name) {
        return client.create(Requests.read(request(name)));
    }

    private static WorkspaceStatus running(WorkspaceHandle workspace) {
        return workspace.awaitState(Set.of(StateType.RUNNING), PATIENCE, each -> {});
    }

    private static Map<String, String> attributes(WorkspaceStatus status) {
        return status.attributes().stream().collect(Collectors.toMap(Attribute::name, Attribute::value));
    }

    private static Map<String, ActionStateType> states(WorkspaceStatus status) {
        return status.actions().stream().collect(Collectors.toMap(ActionStatus::name, ActionStatus::state));
    }
}
