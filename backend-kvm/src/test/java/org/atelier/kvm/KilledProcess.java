package org.atelier.kvm;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.atelier.spi.vmm.MachineStatus;
import org.atelier.spi.vmm.Vmm;
import org.atelier.spi.vmm.VmmSettings;

/**
 * A process of its own with an embedded hypervisor: {@code start} makes a machine, says so and waits to be killed; {@code finish}
 * finds the machine, says what its guest says and destroys it.
 */
final class KilledProcess {

    private KilledProcess() {}

    public static void main(String[] arguments) {
        Path data = Path.of(arguments[1]);
        Vmm vmm = new KvmVmmProvider()
                .open(new VmmSettings(
                        "host", "contract", Optional.of(EmbeddedRoot.below(data).uri()), data, Map.of()));
        if (arguments[0].equals("start")) {
            KvmFixture fixture = KvmFixture.in(data);
            fixture.start(vmm, fixture.newMachine(vmm));
            System.out.println("STARTED");
            LockSupport.park();
        }
        List<MachineStatus> machines = vmm.machines();
        machines.forEach(machine -> {
            System.out.println(vmm.guest(machine.id())
                    .run(List.of("/bin/echo", "alive"), new byte[0], KvmFixture.PATIENCE)
                    .output());
            vmm.destroy(machine.id());
        });
        System.out.println("LEFT " + vmm.machines().size());
    }
}
