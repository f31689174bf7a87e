package org.atelier.testkit;

import java.util.List;
import org.atelier.spi.vmm.GuestAgent;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/** How a simulated guest answers a command. */
@FunctionalInterface
public interface GuestScript {

    /**
     * Answers one command.
     *
     * @throws VmmException as {@link GuestAgent#run} does
     */
    GuestAgent.Result run(MachineId machine, List<String> command, byte[] input);

    /** Ends at once with this status and output. */
    static GuestScript exits(int status, String output, String error) {
        GuestAgent.Result result = new GuestAgent.Result(status, output, error);
        return (machine, command, input) -> result;
    }

    /** Never ends; the caller sees its time limit pass (without waiting for it). */
    static GuestScript neverEnds() {
        return (machine, command, input) -> {
            throw new VmmException(VmmError.TIMEOUT, "The simulated command " + command + " never ends.");
        };
    }

    /** Takes the agent away, as a guest whose kernel died does. */
    static GuestScript doesNotAnswer() {
        return (machine, command, input) -> {
            throw new VmmException(
                    VmmError.GUEST_UNREACHABLE, "The simulated guest of " + machine + " does not answer.");
        };
    }
}
