package org.atelier.kvm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import org.atelier.libvirt.LibvirtHost;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/** Carries commands to guest agents and their answers back, through libvirt. */
record AgentChannel(LibvirtHost host) {

    private static final String TOO_LONG = "No complete agent response found";

    /** What an agent answers that was started again after the command was. */
    private static final String UNKNOWN_PROCESS = "Invalid parameter 'pid'";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Waits for the answer, at least one second, since that is libvirt's unit. */
    JsonNode call(MachineId id, AgentCommand command, Duration timeout) {
        int seconds = (int) Math.max(1, timeout.toSeconds());
        try {
            String answer = host.require(
                    id,
                    "run " + command.name() + " in machine " + id,
                    domain -> domain.qemuAgentCommand(command.toJson(), seconds, 0));
            return JSON.readTree(answer).path("return");
        } catch (JsonProcessingException e) {
            throw new VmmException(VmmError.GUEST_UNREACHABLE, "The agent of machine " + id + " answers nonsense.", e);
        } catch (VmmException e) {
            throw explained(id, e);
        }
    }

    private static VmmException explained(MachineId id, VmmException cause) {
        if (String.valueOf(cause.getMessage()).contains(TOO_LONG)) {
            return new VmmException(
                    VmmError.REJECTED,
                    "The command in machine " + id
                            + " printed more than an answer can carry (some 7 MiB), and libvirt has given up its"
                            + " agent. Maybe send its output to a file and read the end of it.",
                    cause);
        }
        boolean restarted = String.valueOf(cause.getMessage()).contains(UNKNOWN_PROCESS);
        return restarted || cause.error() == VmmError.WRONG_STATE ? unreachable(id, cause) : cause;
    }

    private static VmmException unreachable(MachineId id, VmmException cause) {
        return new VmmException(
                VmmError.GUEST_UNREACHABLE,
                "The agent of machine " + id + " cannot answer: " + cause.getMessage(),
                cause);
    }
}
