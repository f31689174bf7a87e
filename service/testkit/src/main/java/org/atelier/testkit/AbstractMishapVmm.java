package org.atelier.testkit;

import org.atelier.spi.vmm.MachineEvent;
import org.atelier.spi.vmm.MachineEvent.Stopped.Cause;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineStatus.State;
import org.atelier.spi.vmm.Vmm;
import org.atelier.spi.vmm.VmmSettings;

/** The machines of a simulated host, and what happens to them and to it by itself. Thread-safe. */
abstract class AbstractMishapVmm implements Vmm {

    final Faults faults = new Faults();
    final EventFeed events;
    final MachineTable machines;
    private final String host;

    AbstractMishapVmm(VmmSettings settings) {
        this.host = settings.host();
        this.events = new EventFeed(host);
        MachineFiles files = new MachineFiles(settings.dataDirectory().resolve("machines"));
        this.machines = new MachineTable(files, events, settings.site());
    }

    /** Ends the machine as a crashed emulator does. */
    public void crash(MachineId id) {
        machines.remove(id, Cause.CRASHED);
    }

    /** Ends the machine as its guest's own power-off does. */
    public void powerOff(MachineId id) {
        machines.remove(id, Cause.GUEST_SHUTDOWN);
    }

    /** Stops the machine as a disk that cannot be written does. */
    public void breakDisk(MachineId id, String reason) {
        machines.change(id, machine -> machine.in(State.IO_ERROR), new MachineEvent.IoError(id, reason));
    }

    /** Makes every call fail with {@link VmmError#UNAVAILABLE} until {@link #regainHost}. */
    public void loseHost(String reason) {
        faults.loseHost(reason);
        events.publish(new MachineEvent.HostLost(host, reason));
    }

    public void regainHost() {
        faults.regainHost();
        events.publish(new MachineEvent.HostBack(host));
    }
}
