package org.atelier.testkit;

import java.time.Duration;
import java.util.List;
import org.atelier.spi.vmm.GuestAgent;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/** The agent of a guest that executes nothing and answers from {@link GuestScripts}. */
record SimulatedGuest(MachineId id, MachineTable machines, GuestScripts scripts, Faults faults) implements GuestAgent {

    @Override
    public boolean ready() {
        return machines.find(id).map(SimulatedMachine::answers).orElse(false);
    }

    @Override
    public Result run(List<String> command, byte[] input, Duration timeout) {
        faults.before(Verb.RUN);
        if (!machines.require(id).answers()) {
            throw new VmmException(
                    VmmError.GUEST_UNREACHABLE, "The agent of simulated machine " + id + " does not answer.");
        }
        Result result = scripts.scriptFor(command).run(id, command, input);
        faults.after(Verb.RUN);
        return result;
    }
}
