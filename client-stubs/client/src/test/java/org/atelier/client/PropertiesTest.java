package org.atelier.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atelier.client.fake.Requests;
import org.atelier.client.model.Allocation;
import org.atelier.client.model.Usage;
import org.atelier.client.model.WorkspaceStatus;
import org.atelier.types.UsageType;
import org.junit.jupiter.api.Test;

/** What clients set of a workspace, and what is measured of it. */
class PropertiesTest extends AbstractClientTest {

    @Test
    void shouldRenegotiate() {
        workspace.renegotiate(new Allocation(2, 50, 512, 0).withBandwidthMbps(40));

        assertThat(fake.allocation().getVcpus()).isEqualTo(2);
        assertThat(fake.allocation().getCpuSharePercent()).isEqualTo(50);
        assertThat(fake.allocation().getMemoryMiB()).isEqualTo(512);
        assertThat(fake.allocation().getBandwidthMbps()).isEqualTo(40);
        assertThat(workspace.status().allocation()).isEqualTo(new Allocation(2, 50, 512, 40));
    }

    @Test
    void shouldSayWhatItsOwnerSaysOfIt() {
        workspace.setAttributes(Map.of("team", "blue"));
        workspace.setAttributes(Map.of("note", "a = b"));
        workspace.setAttributes(Map.of("team", "red", "more", ""));

        assertThat(workspace.attributes())
                .isEqualTo(Map.of("team", "red", "note", "a = b", "more", ""))
                .isEqualTo(workspace.status().clientAttributes());
        assertThat(workspace.removeAttributes(Set.of("note", "more", "never"))).containsOnly("note", "more");
        assertThat(workspace.removeAttributes(Set.of("never"))).isEmpty();
        assertThat(workspace.attributes()).containsExactly(Map.entry("team", "red"));
        workspace.removeAttributes(Set.of("team"));
        assertThat(workspace.attributes()).isEmpty();
        assertThat(service.site().calls())
                .filteredOn(call -> call.startsWith("SetResourceProperties ") && call.endsWith(fake.id()))
                .extracting(call -> call.replace("SetResourceProperties ", "").replace(" " + fake.id(), ""))
                .containsExactly("Insert", "Insert", "Update", "Update", "Delete");
    }

    @Test
    void shouldChangeItsAllocationAndAttributesInOneGo() {
        workspace.renegotiate(new Allocation(2, 50, 512, 0), Map.of("team", "blue"));

        assertThat(service.site().calls()).last().asString().startsWith("SetResourceProperties Update Insert ");
        assertThat(workspace.status().clientAttributes()).isEqualTo(Map.of("team", "blue"));
        assertThat(fake.allocation().getMemoryMiB()).isEqualTo(512);
    }

    @Test
    void shouldTellWhatIsUsedOfOneAndOfAll() {
        UsageType wire = new UsageType();
        wire.setCpuSeconds(new BigDecimal("61.25"));
        wire.setMemoryMiB(200L);
        wire.setNetworkSentBytes(7L);
        client.create(Requests.small("ws-2"));
        fake.with(wire);

        Usage usage = workspace.status().usage().orElseThrow();

        assertThat(usage)
                .isEqualTo(new Usage(
                        Duration.ofMillis(61_250),
                        Optional.of(200L),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(7L)));
        assertThat(client.statuses())
                .extracting(WorkspaceStatus::usage)
                .containsExactlyInAnyOrder(Optional.of(usage), Optional.empty());
    }
}
