package org.atelier.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.Environment.Nic;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.HostChange;
import org.atelier.spi.vmm.MachineSpec.Nic.NicKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTest {

    static Stream<HostChange> changes() {
        return Stream.of(
                new HostChange.AttachDisk(new Disk("data", Optional.empty(), Optional.empty(), OptionalLong.of(10))),
                new HostChange.AttachDisc(
                        "manual", new FileSource(URI.create("https://example.org/a"), Optional.of("0".repeat(64)))),
                new HostChange.AttachDisc(
                        "signed",
                        new FileSource(
                                URI.create("https://example.org/a"),
                                Optional.of("0".repeat(64)),
                                Optional.empty(),
                                Optional.of(URI.create("https://example.org/a.p7s")))),
                new HostChange.AddNic(new Nic("second", NicKind.USER, Optional.empty(), Optional.empty())),
                new HostChange.AddAddress("second", Optional.of("10.77.0.20")),
                new HostChange.SetDisplay(HostChange.SetDisplay.Display.VNC),
                new HostChange.SetBootOrder(List.of("data", "second")),
                new HostChange.ResizeDisk("data", 20));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void shouldReadBackWhatAHostDoes(HostChange change) {
        Action action = action(Optional.of(change));

        assertThat(Json.read(Json.write(action), Action.class)).isEqualTo(action);
    }

    @Test
    void shouldReadActionsFromBeforeHostsDidAnything() {
        String old = Json.write(action(Optional.empty()));

        assertThat(old).doesNotContain("host");
        assertThat(Json.read(old, Action.class).host()).isEmpty();
    }

    @Test
    void shouldReadDisksFromBeforeTheyHadOverlays() {
        String old = Json.write(new Disk("root", Optional.empty(), Optional.empty(), OptionalLong.of(10)));

        assertThat(old).doesNotContain("overlay");
        assertThat(Json.read(old, Disk.class).overlay()).isEmpty();
    }

    private static Action action(Optional<HostChange> host) {
        return new Action(
                "a",
                Optional.empty(),
                Optional.empty(),
                host,
                Optional.empty(),
                Map.of(),
                Duration.ZERO,
                List.of(),
                Optional.empty(),
                false,
                Action.Reuse.INSTANCE,
                Action.OnError.ABORT,
                Optional.empty(),
                List.of());
    }
}
