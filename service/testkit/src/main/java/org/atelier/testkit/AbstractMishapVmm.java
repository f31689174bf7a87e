package org.atelier.testkit;

import java.util.List;
import java.util.Set;
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
    final SimulatedAddresses addresses;
    private final String host;

    AbstractMishapVmm(VmmSettings settings, List<String> networks) {
        this.host = settings.host();
        this.events = new EventFeed(host);
        MachineFiles files = new MachineFiles(settings.dataDirectory().resolve("machines"));
        this.machines = new MachineTable(files, events, settings.site());
        this.addresses =
                new SimulatedAddresses(networks, settings.dataDirectory().resolve("addresses"), settings.site());
    }

    final void perform(Verb verb, Runnable work) {
        faults.before(verb);
        work.run();
        faults.after(verb);
    }

    @Override
    public final Set<MachineId> reserved() {
        faults.before(Verb.RESERVED);
        return addresses.kept();
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
