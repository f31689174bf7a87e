package org.atelier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineUsage;
import org.atelier.spi.vmm.MachineUsage.Disk;
import org.atelier.spi.vmm.Vmm;
import org.junit.jupiter.api.Test;

/** What every VMM adapter tells of what its machines use; see {@link VmmContract}. */
public interface UsageContract {

    /** See {@link VmmContract#vmm}. */
    Vmm vmm();

    /** See {@link VmmContract#reopen}. */
    Vmm reopen(String site);

    /** See {@link VmmContract#newMachine}; with a disk. */
    MachineSpec newMachine();

    /** See {@link VmmContract#patience}. */
    Duration patience();

    @Test
    default void shouldTellWhatMachinesUseAsTheyGoOn() {
        MachineSpec machine = newMachine();
        MachineSpec other = newMachine();
        vmm().create(machine);
        await().atMost(patience()).until(() -> vmm().guest(machine.id()).ready());
        work(machine.id());
        vmm().create(other);

        List<MachineUsage> both = vmm().usage(List.of(machine.id(), other.id()));
        MachineUsage first = of(machine.id(), both);
        work(machine.id());
        MachineUsage later = of(machine.id(), vmm().usage(List.of(machine.id())));

        assertThat(both).extracting(MachineUsage::id).containsExactlyInAnyOrder(machine.id(), other.id());
        assertThat(first.cpuTime()).isPositive();
        assertThat(later.cpuTime()).isGreaterThan(first.cpuTime());
        assertThat(first.memoryMiB()).isPresent();
        assertThat(first.memoryMiB().getAsLong())
                .isBetween(1L, machine.resources().memoryMiB() + 4096);
        Disk disk = first.disk().orElseThrow();
        assertThat(disk.readBytes()).isPositive();
        assertThat(disk.spaceBytes()).isPositive();
        assertThat(later.disk().orElseThrow().readBytes()).isGreaterThanOrEqualTo(disk.readBytes());
    }

    private static MachineUsage of(MachineId id, List<MachineUsage> usages) {
        return usages.stream()
                .filter(usage -> usage.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Makes the guest do something, however little. */
    default void work(MachineId id) {
        vmm().guest(id)
                .run(List.of("/bin/sh", "-c", "cat"), "x".repeat(1000).getBytes(StandardCharsets.UTF_8), patience());
    }

    @Test
    default void shouldTellNothingOfMachinesThatAreNotThereOrOfAnotherSite() {
        MachineSpec machine = newMachine();
        MachineSpec gone = newMachine();
        vmm().create(machine);

        assertThat(vmm().usage(List.of())).isEmpty();
        assertThat(vmm().usage(List.of(gone.id()))).isEmpty();
        assertThat(vmm().usage(List.of(machine.id(), gone.id())))
                .extracting(MachineUsage::id)
                .containsExactly(machine.id());
        assertThat(reopen("another").usage(List.of(machine.id(), gone.id()))).isEmpty();
    }
}
